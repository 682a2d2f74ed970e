public import FoundationEssentials

/// A folder for one test, deleted when the last reference to it goes away.
///
///     let folder = try TemporaryFolder()
///     try folder.write("a 100 80\n", to: "pages/a.txt")
///     let run = try StageRun(of: PageLists.parse([folder.path("pages")]))
public final class TemporaryFolder: Sendable {
  /// The absolute path of the folder, without a slash at the end.
  public let path: String

  /// Creates an empty folder below the system's folder for temporary files.
  ///
  /// - Throws: An error of Foundation if it can't be created.
  public init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "tacet-test-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of `name` in the folder; nothing has to be there.
  public func path(_ name: String) -> String { path + "/" + name }

  /// Creates a folder, with the folders on the way to it.
  ///
  /// - Parameter name: The path of the new folder, relative to this one.
  /// - Returns: Its absolute path.
  /// - Throws: An error of Foundation if it can't be created.
  @discardableResult
  public func makeFolder(_ name: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: path(name),
      withIntermediateDirectories: true
    )
    return path(name)
  }

  /// Writes a text as UTF-8, with the folders on the way to it; a file that exists is replaced.
  ///
  /// - Parameters:
  ///   - text: The content.
  ///   - name: The path of the file, relative to this folder.
  /// - Returns: The absolute path of the file.
  /// - Throws: An error of Foundation if it can't be written.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  /// Writes bytes as ``write(_:to:)-(String,_)`` writes a text.
  ///
  /// - Parameters:
  ///   - data: The content.
  ///   - name: The path of the file, relative to this folder.
  /// - Returns: The absolute path of the file.
  /// - Throws: An error of Foundation if it can't be written.
  @discardableResult
  public func write(_ data: Data, to name: String) throws -> String {
    let url = URL(filePath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try data.write(to: url)
    return url.path
  }

  /// The content of a file in the folder, as UTF-8.
  ///
  /// - Throws: An error of Foundation if there is no such file.
  public func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path(name))), as: UTF8.self)
  }

  /// All files and folders below `name`, sorted by path; a folder has no slash at the end.
  ///
  /// - Throws: An error of Foundation if there is no such folder.
  public func tree(_ name: String = "") throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path(name)).sorted()
  }

  /// The content of all files below `name`, by their path relative to it.
  ///
  /// Two outputs are equal if their files are:
  ///
  ///     #expect(try folder.files("one-thread") == folder.files("eight-threads"))
  ///
  /// - Throws: An error of Foundation if there is no such folder.
  public func files(_ name: String = "") throws -> [String: Data] {
    var files: [String: Data] = [:]
    for entry in try tree(name) {
      var isFolder = false
      let full = path(name) + "/" + entry
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder
      else { continue }
      files[entry] = try Data(contentsOf: URL(filePath: full))
    }
    return files
  }
}
