import TacetKit

/// The folder of a data set that has a file of text for each page, its images, and lists of pages by
/// their split.
struct FilePerPage: Sendable {
  /// A page on its way to the disk.
  struct Entry: Sendable {
    let name: String
    let place: PagePlace
    let image: ImageState
    let content: [UInt8]
    let unsaid: UnsupportedFields
    let isListed: Bool
  }

  private let layout: PageFileLayout
  private var folder: DataSetFolder
  private var pageCount = 0
  private var lists: [String: [UInt8]] = [:]
  private var unsaid: UnsupportedFields

  /// An empty folder at `path`.
  init(_ path: String, layout: PageFileLayout, unsaid: UnsupportedFields) {
    self.layout = layout
    self.unsaid = unsaid
    folder = DataSetFolder(path)
  }

  /// Writes a page, its image and its line in a list.
  ///
  /// - Throws: ``TacetError`` if a page of another split has the name, or something can't be written.
  mutating func add(_ entry: Entry) throws {
    try folder.place(entry.image, at: "\(layout.images)/\(entry.place.file)", ofPage: entry.name)
    guard !entry.image.isMissing else { return }
    try folder.create("\(layout.files)/\(entry.name)\(layout.fileExtension)", entry.content)
    if entry.isListed {
      lists[entry.place.split, default: []].append(contentsOf: Array("\(entry.name)\n".utf8))
    }
    pageCount += 1
    unsaid += entry.unsaid
  }

  /// Writes the lists, and says what is to be said.
  ///
  /// - Parameter notes: Where to say it.
  /// - Throws: ``TacetError`` if no page has an image, or something can't be written.
  mutating func finish(notes: inout Notes) throws {
    if pageCount == 0, let error = folder.noImages(sink: layout.sink) { throw error }
    try folder.makeFolder(of: "\(layout.files)/page")
    for (split, lines) in lists.sorted(by: { $0.key < $1.key }) {
      try folder.create("\(layout.lists)\(split).txt", lines)
    }
    folder.reportMissing(in: &notes)
    folder.reportLinks(in: &notes)
    unsaid.report(in: &notes, format: layout.format)
  }
}
