public import FoundationEssentials

/// A folder for one test, removed with it.
public final class TemporaryFolder: Sendable {
  /// Its path.
  public let path: String

  /// Makes an empty folder.
  public init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "tacet-test-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something in it.
  public func path(_ name: String) -> String { path + "/" + name }

  /// Writes a file into it, with the folders on the way, and returns its path.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  /// Writes a file into it, with the folders on the way, and returns its path.
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

  /// The text of a file in it.
  public func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path(name))), as: UTF8.self)
  }

  /// Names in it and below it, folders without a slash, in order.
  public func tree(_ name: String = "") throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path(name)).sorted()
  }

  /// Every file below `name`, by its path there.
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
