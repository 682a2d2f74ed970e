/// Where things belong in the folder of a data set that has a file of text for each page.
public struct PageFileLayout: Sendable {
  /// What the format is called: "VOC".
  public var format: String
  /// The sink's name: "voc".
  public var sink: String
  /// The folder of the pages' files.
  public var files: String
  /// What the files' names end in, with the dot.
  public var fileExtension: String
  /// The folder of images.
  public var images: String
  /// The folder of lists of pages, one for each split; with a slash at its end, or empty.
  public var lists: String
  /// Whether pages of no split are listed, too: as training pages.
  public var listsAll: Bool

  /// A layout; folders have no slash at their end, but that of lists.
  public init(
    format: String,
    sink: String,
    files: String,
    fileExtension: String,
    images: String,
    lists: String,
    listsAll: Bool
  ) {
    self.format = format
    self.sink = sink
    self.files = files
    self.fileExtension = fileExtension
    self.images = images
    self.lists = lists
    self.listsAll = listsAll
  }
}
