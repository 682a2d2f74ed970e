import Foundation

/// A package of somebody else's, outside of this one.
///
/// All that are on this checkout share a build folder beside its own, so that TacetKit is compiled once
/// for them, and not again in each test run.
public struct ForeignPackage: Sendable {
  /// Its folder.
  public let folder: String

  private let scratch: String
  private let options: [String]

  /// The package in `folder`, which depends on this checkout.
  public init(_ folder: String) {
    self.folder = folder
    scratch =
      Products.folder.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "foreign").path
    options = []
  }

  /// The package in `folder`, which depends on a repository that is there for one test: nothing of it
  /// is kept anywhere but in `scratch`.
  public init(_ folder: String, scratch: String) {
    self.folder = folder
    self.scratch = scratch
    options = ["--disable-dependency-cache", "--security-path", scratch + "/security"]
  }

  /// Builds it, and runs its own tests.
  ///
  /// - Returns: What the tests printed.
  /// - Throws: If it can't be built.
  public func test() throws -> Command {
    let build = try swift("build", "--build-tests")
    guard build.code == 0 else { throw Refused(words: build.output + build.errors) }
    return try swift("test", "--skip-build")
  }

  /// The library that ``test()`` has built.
  ///
  /// - Parameter module: The plugin's module.
  /// - Returns: Its path.
  public func library(_ module: String) -> String { "\(scratch)/debug/lib\(module).so" }

  private func swift(_ words: String...) throws -> Command {
    try Command.run(
      "/usr/bin/env",
      ["swift"] + words + ["--scratch-path", scratch] + options,
      in: folder
    )
  }

  /// The compiler refused a package.
  public struct Refused: Error, CustomStringConvertible {
    let words: String

    /// What the compiler said.
    public var description: String { words }
  }
}
