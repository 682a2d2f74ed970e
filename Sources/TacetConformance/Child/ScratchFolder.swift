import FoundationEssentials
import TacetKit

/// A temporary folder for one child process.
struct ScratchFolder {
  /// Its path.
  let path: String

  /// Makes an empty one.
  ///
  /// - Throws: ``TacetError`` if that fails.
  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "tacet-check-\(UUID())").path
    do {
      try FileManager.default.createDirectory(
        atPath: path + "/scratch",
        withIntermediateDirectories: true
      )
    } catch { throw TacetError.cantCreate("\(error)", at: .init(file: path)) }
  }

  /// A job for the child.
  func job(_ library: String) -> RuleJob {
    RuleJob(library: library, scratch: path + "/scratch", messages: path + "/messages")
  }

  /// Removes it with all that is in it.
  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
