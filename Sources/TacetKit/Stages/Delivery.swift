/// A page on its way into a sink.
public struct Delivery: Sendable {
  /// The index, from 0, among the pages made from the source's page ``Page/ordinal``.
  public var branch: Int

  /// The page.
  public var page: Page

  /// The source's page from which this one was made, as the source emitted it.
  ///
  /// Its labels refer to ``originClasses``. Nil unless ``BoundSink/needsOrigin`` is set.
  public var origin: Page?

  /// The source's class table.
  ///
  /// Nil unless ``BoundSink/needsOrigin`` is set.
  public var originClasses: ClassTable?

  private let images: any PageImages

  /// A page on its way into a sink.
  ///
  /// - Parameters:
  ///   - branch: The index among the pages made from the source's page.
  ///   - page: The page.
  ///   - origin: The source's page.
  ///   - originClasses: The source's class table.
  ///   - images: Provides its pixels.
  public init(
    branch: Int = 0,
    page: Page,
    origin: Page? = nil,
    originClasses: ClassTable? = nil,
    images: some PageImages = NoImages()
  ) {
    self.branch = branch
    self.page = page
    self.origin = origin
    self.originClasses = originClasses
    self.images = images
  }

  /// The pixels that the page shows, as large as the page.
  ///
  /// The image file is decoded once for all stages and tiles. Images whose pixels are all grey are grey;
  /// transparent pixels are blended with white; the EXIF orientation is applied. Where the page reaches
  /// beyond its image, it has the colour of the paper. Call it before `encode` returns.
  ///
  /// - Throws: ``TacetError`` of scope ``TacetError/Scope/page`` if the page has no image, or the image
  ///   can't be read or has another size than the dataset says.
  public func pixels() throws -> Raster { try images.pixels(of: page) }

  /// The header of the page's image file, read without decoding it.
  ///
  /// Call it before `encode` returns.
  ///
  /// - Throws: As ``pixels()``.
  public func imageHeader() throws -> ImageHeader { try images.header(of: page) }
}

/// Provides the pixels of pages.
public protocol PageImages: Sendable {
  /// The pixels that `page` shows.
  ///
  /// - Throws: ``TacetError`` of scope ``TacetError/Scope/page`` if there are none, or they can't be read.
  func pixels(of page: Page) throws -> Raster

  /// The header of the image file of `page`.
  ///
  /// - Throws: ``TacetError`` of scope ``TacetError/Scope/page`` if there is no image, or it can't be read.
  func header(of page: Page) throws -> ImageHeader
}

/// No images at all.
public struct NoImages: PageImages {
  /// Nothing.
  public init() {}

  /// Fails.
  ///
  /// - Throws: ``TacetError``, always.
  public func pixels(of page: Page) throws -> Raster { throw missing(page) }

  /// Fails.
  ///
  /// - Throws: ``TacetError``, always.
  public func header(of page: Page) throws -> ImageHeader { throw missing(page) }

  private func missing(_ page: Page) -> TacetError {
    TacetError.noInput("it has no image", at: .init(page: page.name)).ofPage
  }
}
