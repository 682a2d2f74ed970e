import FoundationEssentials
import TacetKit
import TacetOutput

/// A temporary folder for one child process.
struct ScratchFolder {
  /// Its path.
  let path: String
  private let temporaryFiles: TemporaryFiles

  /// Makes an empty one, and notes it among the temporary files of the check.
  ///
  /// - Throws: ``TacetError`` if that fails.
  init(_ temporaryFiles: TemporaryFiles) throws {
    self.temporaryFiles = temporaryFiles
    let path = FileManager.default.temporaryDirectory.appending(path: "tacet-check-\(UUID())").path
    self.path = path
    do {
      try temporaryFiles.change {
        try FileManager.default.createDirectory(
          atPath: path + "/scratch",
          withIntermediateDirectories: true
        )
        $0.add(path, hasContent: true)
      }
    } catch {
      throw TacetError(foundation: error) ?? .cantCreate("\(error)", at: .init(file: path))
    }
  }

  /// A job for the child.
  func job(_ library: String) -> RuleJob {
    RuleJob(library: library, scratch: path + "/scratch", messages: path + "/messages")
  }

  /// Removes it with all that is in it.
  func remove() {
    temporaryFiles.change {
      try? FileManager.default.removeItem(atPath: path)
      $0.forget(path)
    }
  }
}
