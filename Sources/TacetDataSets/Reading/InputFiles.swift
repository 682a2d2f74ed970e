import FoundationEssentials
import TacetKit

/// The files that the user's words stand for: files as they are, folders for the files in them.
public struct InputFiles {
  /// The files, each once.
  public private(set) var paths: [String] = []

  /// Looks each word up.
  ///
  /// - Parameters:
  ///   - words: Files and folders, as the user typed them.
  ///   - filesInFolder: The files that a folder stands for.
  /// - Throws: ``TacetError`` if one is missing or named twice; what `filesInFolder` throws.
  public init(_ words: [String], filesInFolder: (String) throws -> [String]) throws {
    // By their bytes: two spellings of an accent are two files.
    var seen: Set<[UInt8]> = []
    for word in words {
      guard let isFolder = Self.isFolder(word) else {
        throw TacetError.noInput("no such file or folder", at: .init(file: word))
      }
      for path in isFolder ? try filesInFolder(word) : [word] {
        guard seen.insert(Array(path.utf8)).inserted else {
          throw TacetError.badUsage("'\(path)' is named twice; every page would come twice")
        }
        paths.append(path)
      }
    }
  }

  /// Whether there is a folder at `path`; nil if there is nothing.
  public static func isFolder(_ path: String) -> Bool? {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) ? isFolder : nil
  }

  /// What is in a folder, hidden files left out, in the order in which people number files.
  ///
  /// - Throws: ``TacetError`` if the folder can't be read.
  public static func names(inFolder folder: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { !$0.hasPrefix(".") }.sorted(by: NaturalOrder.isAscending)
    } catch {
      throw TacetError.noInput("this folder can't be read", at: .init(file: folder))
    }
  }

  /// The files in a folder and in the folders in it, by their paths from it, as ``names(inFolder:)`` has
  /// them.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - isWanted: Whether a file of this name counts.
  /// - Returns: Their relative paths. Links are followed, but not back to where they are seen from.
  /// - Throws: ``TacetError`` if one of the folders can't be read.
  public static func files(below folder: String, where isWanted: (String) -> Bool) throws
    -> [String]
  {
    try files(in: folder.isEmpty ? "." : folder, prefix: "", above: [], where: isWanted)
  }

  private static func files(
    in folder: String,
    prefix: String,
    above: Set<String>,
    where isWanted: (String) -> Bool
  ) throws -> [String] {
    let place = URL(filePath: folder).resolvingSymlinksInPath().path
    guard !above.contains(place) else { return [] }
    var files: [String] = []
    for name in try names(inFolder: folder) {
      if isWanted(name) {
        files.append(prefix + name)
      } else if isFolder(path(folder, name)) == true {
        files += try Self.files(
          in: path(folder, name),
          prefix: "\(prefix)\(name)/",
          above: above.union([place]),
          where: isWanted
        )
      }
    }
    return files
  }

  /// The path of `name` in `folder`.
  public static func path(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The folder that the file at `path` is in; empty for the working folder.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
