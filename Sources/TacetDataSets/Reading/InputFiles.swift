import FoundationEssentials
public import TacetKit

/// The input files that the user's arguments stand for: files, and the files in folders.
public struct InputFiles {
  /// The files, without duplicates.
  public private(set) var paths: [String] = []

  /// Resolves the arguments.
  ///
  /// - Parameters:
  ///   - words: Files and folders, as typed by the user.
  ///   - filesInFolder: Returns the files that a folder stands for.
  /// - Throws: ``TacetError`` if one is missing or named twice; any error of `filesInFolder`.
  public init(_ words: [String], filesInFolder: (String) throws -> [String]) throws {
    // Compared by bytes: two normalisations of an accent are two files.
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

  /// The names in a folder without hidden files, in natural order.
  ///
  /// A name that is not UTF-8 is shown with the
  /// bytes written out that are at fault, so that no file is found by it; see ``isNotUTF8(_:)``.
  ///
  /// - Throws: ``TacetError`` if the folder can't be read.
  public static func names(inFolder folder: String) throws(TacetError) -> [String] {
    try FolderNames(in: folder).names.sorted(by: NaturalOrder.isAscending)
  }

  /// Whether `path`, one of ``names(inFolder:)`` or ``files(below:where:)``, stands for a file whose name is not
  /// UTF-8, so that it can't be opened.
  public static func isNotUTF8(_ path: String) -> Bool {
    FolderNames.isWrittenOut(path.lastPathComponent) && (try? FileKind.at(path)) == nil
  }

  /// What is wrong with such a file.
  public static let notUTF8 = "the file's name is not UTF-8; rename it"

  /// The JSON files in a folder that may be a dataset's, by their names: without the manifest of an output of
  /// tacet.
  ///
  /// - Throws: As ``names(inFolder:)``.
  public static func jsonFiles(inFolder folder: String) throws(TacetError) -> [String] {
    try names(inFolder: folder).filter { $0.hasSuffix(".json") && $0 != "tacet.json" }
  }

  /// The files in a folder and its subfolders, in the order of ``names(inFolder:)``.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - isWanted: Whether to include a file of this name.
  /// - Returns: Their relative paths. Links are followed, except back to a folder that contains them.
  /// - Throws: ``TacetError`` if one of the folders can't be read.
  public static func files(
    below folder: String,
    where isWanted: (String) -> Bool
  ) throws(TacetError) -> [String] {
    try files(in: folder.isEmpty ? "." : folder, prefix: "", above: [], where: isWanted)
  }

  private static func files(
    in folder: String,
    prefix: String,
    above: Set<String>,
    where isWanted: (String) -> Bool
  ) throws(TacetError) -> [String] {
    let place = URL(filePath: folder).resolvingSymlinksInPath().path
    guard !above.contains(place) else { return [] }
    var files: [String] = []
    let listing = try FolderNames(in: folder)
    if let unreachable = listing.unreachableFolder {
      throw TacetError.noInput(
        "the folder's name is not UTF-8, so what is in it can't be read; rename it",
        at: .init(file: path(folder, unreachable))
      )
    }
    for name in listing.names.sorted(by: NaturalOrder.isAscending) {
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

  /// The folder of the file at `path`; empty for the working folder.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
