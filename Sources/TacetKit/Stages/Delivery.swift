/// A page on its way into a sink.
public struct Delivery: Sendable {
  /// Which of the pages made from the source's page ``Page/ordinal``, from 0.
  public var branch: Int

  /// The page.
  public var page: Page

  /// The source's page that this one came from, with all that the filters have dropped since.
  ///
  /// Its labels are those of ``originClasses``. Nil unless ``BoundSink/needsOrigin`` is set.
  public var origin: Page?

  /// The source's class table.
  ///
  /// Nil unless ``BoundSink/needsOrigin`` is set.
  public var originClasses: ClassTable?

  private let images: any PageImages

  /// A page on its way into a sink.
  ///
  /// - Parameters:
  ///   - branch: Which of the pages made from the source's page.
  ///   - page: The page.
  ///   - origin: The source's page.
  ///   - originClasses: The source's class table.
  ///   - images: Where its pixels come from.
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
  /// The image file is decoded once for all the stages and tiles that ask. What is grey is grey here,
  /// however the file says it; transparent pixels are on white; EXIF's orientation is honoured. Where
  /// the page reaches beyond its image, it has the paper's colour. To be called before `encode`
  /// returns.
  ///
  /// - Throws: ``TacetError`` of scope ``TacetError/Scope/page`` if the page has no image, or it can't
  ///   be read or is not of the size that the data set says.
  public func pixels() throws -> Raster { try images.pixels(of: page) }

  /// What the page's image file says of itself, without decoding it.
  ///
  /// To be called before `encode` returns.
  ///
  /// - Throws: As ``pixels()``.
  public func imageHeader() throws -> ImageHeader { try images.header(of: page) }
}

/// Where the pixels of pages come from.
public protocol PageImages: Sendable {
  /// The pixels that `page` shows.
  func pixels(of page: Page) throws -> Raster

  /// What the image file of `page` says of itself.
  func header(of page: Page) throws -> ImageHeader
}

/// No images at all.
public struct NoImages: PageImages {
  /// Nothing.
  public init() {}

  /// Fails.
  public func pixels(of page: Page) throws -> Raster { throw missing(page) }

  /// Fails.
  public func header(of page: Page) throws -> ImageHeader { throw missing(page) }

  private func missing(_ page: Page) -> TacetError {
    TacetError.noInput("it has no image", at: .init(page: page.name)).ofPage
  }
}
