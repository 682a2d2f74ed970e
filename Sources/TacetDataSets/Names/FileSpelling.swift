import Synchronization
import TacetKit

/// Finds files whose names have another Unicode normalisation on disk than in the dataset.
///
/// An `é` is one code point or two, and archives made on another system have the other form. If there is no
/// file with exactly these bytes, names are compared by canonical equivalence.
final class FileSpelling: Sendable {
  /// The non-ASCII names in each folder searched so far, by their normalised form.
  private let folders = Mutex<[String: [String: String]]>([:])

  /// The path of the file at `path` as spelled on disk; nil if there is none.
  ///
  /// - Throws: ``TacetError`` if it can't be looked at.
  func path(of path: String) throws(TacetError) -> String? {
    switch try FileKind.at(path) {
    case .folder: return nil
    case .file, .other: return path
    case nil: break
    }
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
    let names = (try? FolderNames(in: folder).names) ?? []
    let beyondASCII = names.filter { !$0.utf8.allSatisfy { $0 < 0x80 } }
    return Dictionary(beyondASCII.map { ($0, $0) }) { first, _ in first }
  }
}
