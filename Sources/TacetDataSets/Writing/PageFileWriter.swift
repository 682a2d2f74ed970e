import Synchronization
public import TacetKit

/// Writes a data set that has a file of text for each page, its images, and lists of pages by split.
public final class PageFileWriter: SinkWriter {
  /// A page on its way to the disk.
  public struct Encoded: Sendable {
    let entry: FilePerPage.Entry
  }

  /// Makes the file of a page.
  ///
  /// It gets the page, where it and its image belong, and what becomes of the image. What it leaves out or
  /// changes it says in the account, what the format has no place for in the last argument.
  public typealias Text =
    @Sendable (Page, PagePlace, ImageState, inout Account, inout UnsupportedFields) -> [UInt8]

  private let layout: PageFileLayout
  private let images: ImageOptions
  private let text: Text
  private let folder: Mutex<FilePerPage>
  private let unsaid: UnsupportedFields

  /// Begins to write.
  ///
  /// - Parameters:
  ///   - staging: The folder, empty.
  ///   - layout: Where things belong.
  ///   - images: How images get there.
  ///   - unsaid: What the format has a place for.
  ///   - text: Makes the file of a page.
  public init(
    staging: String,
    layout: PageFileLayout,
    images: ImageOptions,
    unsaid: UnsupportedFields,
    text: @escaping Text
  ) {
    self.layout = layout
    self.images = images
    self.text = text
    self.unsaid = unsaid
    folder = Mutex(FilePerPage(staging, layout: layout, unsaid: unsaid))
  }

  /// Makes the page's file.
  ///
  /// - Throws: ``TacetError`` if the image can't be read, or the page's name would lead out of the folder.
  public func encode(_ delivery: Delivery, account: inout Account) throws -> Encoded {
    let page = delivery.page
    let image = try images.state(of: delivery)
    let place = PagePlace(page, image: image)
    var unsaid = unsaid
    var content: [UInt8] = []
    if image.isMissing {
      account.leaveOut(page, because: ImageState.missingReason)
    } else {
      content = text(page, place, image, &account, &unsaid)
    }
    return Encoded(
      entry: FilePerPage.Entry(
        name: page.name,
        place: place,
        image: image,
        content: content,
        unsaid: unsaid,
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
  /// - Throws: ``TacetError`` if no page has an image, or a list can't be written.
  public func finish(_ notes: inout Notes, account: inout Account) throws {
    try folder.withLock { try $0.finish(notes: &notes) }
  }
}
