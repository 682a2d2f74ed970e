public import TacetKit

/// The argument of a sink that makes a folder.
public struct TargetFolder: ParsableArguments, Sendable {
  /// The folder's path.
  @Argument(help: ArgumentHelp("Folder to create.", valueName: "folder"))
  public var folder: String

  /// For the parser: without a value until it has parsed.
  public init() {}

  /// Checks that the path is not empty.
  ///
  /// - Throws: An error of the parser if it is.
  public func validate() throws {
    guard !folder.isEmpty else { throw ValidationError("name the folder to create, such as out/") }
  }
}
