import Foundation
import TestSupport

/// A folder in which the commands of a page run as in a user's shell.
///
/// `tacet` is the built command, `Examples` leads to the package's examples, and the user has no plugins.
final class ShellSession {
  private let folder: TemporaryFolder

  /// The exit code of the last command, for `echo $?`.
  private var code: Int32 = 0

  /// An empty folder with a link to the examples.
  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("Examples"),
      withDestinationPath: Products.package.appending(path: "Examples").path
    )
  }

  /// Runs a command.
  ///
  /// - Returns: Its output, standard output and standard error together, and its exit code.
  func run(_ command: String) throws -> (output: String, code: Int32) {
    let path = ProcessInfo.processInfo.environment["PATH", default: "/usr/bin:/bin"]
    let result = try Command.run(
      "/bin/sh",
      ["-c", "exec 2>&1; (exit \(code)); \(command)"],
      in: folder.path,
      environment: ["PATH": "\(Products.folder.path):\(path)", "HOME": folder.path]
    )
    code = result.code
    return (result.output, result.code)
  }
}
