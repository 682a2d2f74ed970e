import TacetKit

/// The folder of a dataset with one text file per page, its images, and lists of pages by split.
struct FilePerPage: Sendable {
  /// An encoded page.
  struct Entry: Sendable {
    let name: String
    let place: PagePlace
    let image: ImageState
    let content: [UInt8]
    let unsupported: UnsupportedFields
    let isListed: Bool
  }

  private let layout: PageFileLayout
  private var folder: DataSetFolder
  private var lists: [String: [UInt8]] = [:]
  private var unsupported: UnsupportedFields

  /// An empty folder at `path`.
  init(_ path: String, layout: PageFileLayout, unsupported: UnsupportedFields) {
    self.layout = layout
    self.unsupported = unsupported
    folder = DataSetFolder(path)
  }

  /// Writes a page, its image and its line in a list.
  ///
  /// - Throws: ``TacetError`` if a page of another split has the name, or something can't be written.
  mutating func add(_ entry: Entry) throws {
    try folder.place(entry.image, at: "\(layout.images)/\(entry.place.file)", ofPage: entry.name)
    try folder.create("\(layout.files)/\(entry.name)\(layout.fileExtension)", entry.content)
    if entry.isListed {
      lists[entry.place.split, default: []].append(contentsOf: Array("\(entry.name)\n".utf8))
    }
    unsupported += entry.unsupported
  }

  /// Writes the lists, and reports links and unsupported fields.
  ///
  /// - Parameter notes: Receives the messages.
  /// - Throws: ``TacetError`` if something can't be written.
  mutating func finish(notes: inout Notes) throws {
    try folder.makeFolder(of: "\(layout.files)/page")
    for (split, lines) in lists.sorted(by: { $0.key < $1.key }) {
      try folder.create("\(layout.lists)\(split).txt", lines)
    }
    for (path, content) in layout.extras { try folder.create(path, content) }
    folder.reportTransfers(in: &notes)
    unsupported.report(in: &notes, format: layout.format)
  }
}
