import Synchronization
public import TacetKit

/// Writes a dataset with one file per split, and its images.
public final class FilePerSplitWriter<Format: FilePerSplitFormat>: SinkWriter {
  private let format: Format
  private let images: ImageOptions
  private let written: Mutex<Written>

  /// An encoded page.
  public struct Encoded: Sendable {
    let name: String
    let split: String
    let image: ImageState
    /// The path of the image, relative to the dataset's folder.
    let imagePath: String
    let page: SplitPage<Format.Content>
    let unsupported: UnsupportedFields
  }

  /// What has been written so far.
  private struct Written {
    var folder: DataSetFolder
    var files: [String: Format.File] = [:]
    /// The image paths of pages without an image file, which the file system can't keep unique.
    var names = NameSet()
    var unsupported: UnsupportedFields
  }

  /// Begins to write.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - staging: The empty folder.
  ///   - images: The image options.
  public init(_ format: Format, staging: String, images: ImageOptions) {
    self.format = format
    self.images = images
    written = Mutex(Written(folder: DataSetFolder(staging), unsupported: format.unsupported))
  }

  /// Encodes the page's content, and its image if necessary.
  ///
  /// - Throws: ``TacetError`` if the image can't be read, or the page can't be encoded.
  public func encode(_ delivery: Delivery, account: inout Account) throws -> Encoded {
    let page = delivery.page
    let image = try images.state(of: delivery, account: &account)
    let place = PagePlace(page, image: image)
    var unsupported = format.unsupported
    let entry = SplitPage(
      image: place.file,
      width: page.width,
      height: page.height,
      content: try format.content(of: page, account: &account, unsupported: &unsupported)
    )
    return Encoded(
      name: page.name,
      split: place.split,
      image: image,
      imagePath: "\(format.imageFolder(ofSplit: place.split))/\(place.file)",
      page: entry,
      unsupported: unsupported
    )
  }

  /// Writes the page's image, and adds it to the file of its split.
  ///
  /// - Throws: ``TacetError`` if the page can't be written.
  public func commit(_ encoded: Encoded) throws {
    try written.withLock { written in
      try written.folder.place(encoded.image, at: encoded.imagePath, ofPage: encoded.name)
      if case .unwanted = encoded.image { try Self.claimImage(of: encoded, in: &written) }
      try begin(encoded.split, in: &written)
      try written.files[encoded.split]?.append(encoded.page)
      written.unsupported += encoded.unsupported
    }
  }

  /// Throws if another page has the same image path: splits may share a folder.
  private static func claimImage(of encoded: Encoded, in written: inout Written) throws {
    guard written.names.insert(encoded.imagePath, number: 0) != nil else { return }
    throw TacetError.badData(
      "its image would be '\(encoded.imagePath)', as that of another page; rename or remove one of them",
      at: .init(page: encoded.name)
    )
  }

  /// Begins the file of a split, unless it has begun already.
  private func begin(_ split: String, in written: inout Written) throws {
    guard written.files[split] == nil else { return }
    let name = format.file(ofSplit: split)
    try written.folder.makeFolder(of: name)
    written.files[split] = try format.begin("\(written.folder.path)/\(name)")
  }

  /// Ends the files; without a page there is an empty one for training.
  ///
  /// - Throws: ``TacetError`` if a file can't be written.
  public func finish(_ notes: inout Notes, account: inout Account) throws {
    try written.withLock { written in
      if written.files.isEmpty {
        try begin(SplitName.train.rawValue, in: &written)
        notes.warn("no page was written; there is nothing to train on")
      }
      let splits = written.files.keys.sorted()
      for split in splits { try written.files[split]?.finish() }
      format.report(splits.compactMap { written.files[$0] }, in: &notes)
      written.unsupported.report(in: &notes, format: format.title)
      written.folder.reportTransfers(in: &notes)
    }
  }
}
