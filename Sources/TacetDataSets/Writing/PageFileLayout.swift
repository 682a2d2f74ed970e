/// The layout of a dataset with one text file per page.
public struct PageFileLayout: Sendable {
  /// The name of the format: "VOC".
  public var format: String
  /// The folder of the pages' files.
  public var files: String
  /// The extension of these files, with the dot.
  public var fileExtension: String
  /// The folder of images.
  public var images: String
  /// The folder of the lists of pages, one per split; with a trailing slash, or empty.
  public var lists: String
  /// Whether pages without a split are listed, as training pages.
  public var listsAll: Bool
  /// Files beside those of pages, with their content.
  public var extras: [(path: String, content: [UInt8])] = []

  /// A layout; only the folder of lists has a trailing slash.
  public init(
    format: String,
    files: String,
    fileExtension: String,
    images: String,
    lists: String,
    listsAll: Bool
  ) {
    self.format = format
    self.files = files
    self.fileExtension = fileExtension
    self.images = images
    self.lists = lists
    self.listsAll = listsAll
  }
}
