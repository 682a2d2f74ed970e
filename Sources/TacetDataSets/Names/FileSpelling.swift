import FoundationEssentials
import Synchronization

/// Files whose names are spelled with other code points on the disk than in a data set.
///
/// An `é` is one code point or two; archives that were made on another system have the other form. Names
/// are compared as Unicode says, once it has turned out that there is no file of just these bytes.
final class FileSpelling: Sendable {
  /// For each folder that was looked into, its names beyond ASCII by what they mean.
  private let folders = Mutex<[String: [String: String]]>([:])

  /// The path of the file at `path` as the disk has it; nil if there is none.
  func path(of path: String) -> String? {
    if FileManager.default.fileExists(atPath: path) { return path }
    guard let slash = path.lastIndex(of: "/"), !path.utf8.allSatisfy({ $0 < 0x80 }) else {
      return nil
    }
    let folder = String(path[..<slash])
    let name = String(path[path.index(after: slash)...])
    let spelled = folders.withLock { folders in
      if folders[folder] == nil { folders[folder] = Self.names(in: folder) }
      return folders[folder]?[name]
    }
    return spelled.map { "\(folder)/\($0)" }
  }

  private static func names(in folder: String) -> [String: String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let beyondASCII = names.filter { !$0.utf8.allSatisfy { $0 < 0x80 } }
    return Dictionary(beyondASCII.map { ($0, $0) }) { first, _ in first }
  }
}
