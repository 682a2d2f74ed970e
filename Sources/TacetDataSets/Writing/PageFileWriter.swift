import Synchronization
public import TacetKit

/// Writes a dataset with one text file per page, its images, and lists of pages by split.
public final class PageFileWriter: SinkWriter {
  /// An encoded page.
  public struct Encoded: Sendable {
    let entry: FilePerPage.Entry
  }

  /// Encodes the file of a page.
  ///
  /// Its arguments are the page, the places of page and image, how the image is stored, the account for what
  /// is left out or changed, and the count of what the format cannot store.
  public typealias Text =
    @Sendable (Page, PagePlace, ImageState, inout Account, inout UnsupportedFields) -> [UInt8]

  private let layout: PageFileLayout
  private let images: ImageOptions
  private let text: Text
  private let folder: Mutex<FilePerPage>
  private let unsupported: UnsupportedFields

  /// Begins to write.
  ///
  /// - Parameters:
  ///   - staging: The folder, empty.
  ///   - layout: The layout.
  ///   - images: The image options.
  ///   - unsupported: An empty count of the fields that the format cannot store.
  ///   - text: Encodes the file of a page.
  public init(
    staging: String,
    layout: PageFileLayout,
    images: ImageOptions,
    unsupported: UnsupportedFields,
    text: @escaping Text
  ) {
    self.layout = layout
    self.images = images
    self.text = text
    self.unsupported = unsupported
    folder = Mutex(FilePerPage(staging, layout: layout, unsupported: unsupported))
  }

  /// Encodes the page's file.
  ///
  /// - Throws: ``TacetError`` if the image can't be read, or the page's name would lead out of the folder.
  public func encode(_ delivery: Delivery, account: inout Account) throws -> Encoded {
    let page = delivery.page
    let image = try images.state(of: delivery, account: &account)
    let place = PagePlace(page, image: image)
    var unsupported = unsupported
    let content = text(page, place, image, &account, &unsupported)
    return Encoded(
      entry: FilePerPage.Entry(
        name: page.name,
        place: place,
        image: image,
        content: content,
        unsupported: unsupported,
        isListed: layout.listsAll || !page.split.isEmpty
      )
    )
  }

  /// Writes the page's file, its image and its line in a list.
  ///
  /// - Throws: ``TacetError`` if another page has the name, or something can't be written.
  public func commit(_ encoded: Encoded) throws {
    try folder.withLock { try $0.add(encoded.entry) }
  }

  /// Writes the lists.
  ///
  /// - Throws: ``TacetError`` if a list can't be written.
  public func finish(_ notes: inout Notes, account: inout Account) throws {
    try folder.withLock { try $0.finish(notes: &notes) }
  }
}
