import Foundation
import TestSupport

/// A folder in which the commands of a page run as in a user's shell.
///
/// `tacet` is the built command, `Examples` leads to the package's examples, and there are no plugins of the
/// user's.
struct ShellSession {
  private let folder: TemporaryFolder

  /// An empty folder with a link to the examples.
  init() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("Examples"),
      withDestinationPath: Products.package.appending(path: "Examples").path
    )
    self.folder = folder
  }

  /// Runs a command.
  ///
  /// - Returns: What it printed, standard output and standard error together, and its exit code.
  func run(_ command: String) throws -> (output: String, code: Int32) {
    let path = ProcessInfo.processInfo.environment["PATH", default: "/usr/bin:/bin"]
    let result = try Command.run(
      "/bin/sh",
      ["-c", "\(command) 2>&1"],
      in: folder.path,
      environment: ["PATH": "\(Products.folder.path):\(path)", "HOME": folder.path]
    )
    return (result.output, result.code)
  }
}
