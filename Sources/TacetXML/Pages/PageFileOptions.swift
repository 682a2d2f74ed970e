public import TacetKit

/// The options of a source whose pages are XML files.
public struct PageFileOptions: ParsableArguments, Sendable {
  /// Files and folders, as the user typed them.
  @Argument(
    help: ArgumentHelp("XML files, or folders that contain them.", valueName: "path"),
    completion: .file(extensions: ["xml"])
  )
  public var input: [String]

  /// The folder with the images, if the user named one.
  @Option(
    help: ArgumentHelp("Folder with the images.", valueName: "dir"),
    completion: .directory
  )
  public var images: String?

  /// For the parser: without values until it has parsed.
  public init() {}
}
