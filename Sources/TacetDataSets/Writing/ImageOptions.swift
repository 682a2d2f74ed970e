import TacetImaging
public import TacetKit

/// The options of a sink that puts images beside what it writes.
public struct ImageOptions: ParsableArguments, Sendable {
  /// How images get there.
  @Option(
    help: ArgumentHelp(
      "How images get there: link, copy, png, jpeg or none.",
      discussion: "With link and copy, pages that were cut are written as PNG."
    )
  )
  public var images = ImageMode.link

  /// How good a JPEG is.
  @Option(help: "How good a JPEG is, from 1 to 100.")
  public var quality = 90

  /// How small a PNG is made.
  @Option(
    help: ArgumentHelp(
      "How small a PNG is made: 1 to 9, which takes longer; 0: as fast as can be.",
      valueName: "level"
    )
  )
  public var pngLevel = 0

  /// For the parser: without values until it has parsed.
  public init() {}

  /// Images that get there as `images` says, in the usual quality.
  public init(images: ImageMode) {
    self.images = images
    quality = 90
    pngLevel = 0
  }

  /// Checks the numbers.
  public func validate() throws {
    guard (1...100).contains(quality) else {
      throw ValidationError("--quality takes a number from 1 to 100")
    }
    guard (0...9).contains(pngLevel) else {
      throw ValidationError("--png-level takes a number from 0 to 9")
    }
  }

  /// Says what becomes of a page's image, and encodes it where that takes pixels.
  ///
  /// - Parameter delivery: The page, inside `encode`.
  /// - Returns: What to put into the folder.
  /// - Throws: ``TacetError`` for an image that can't be read or is not of the page's size.
  public func state(of delivery: Delivery) throws -> ImageState {
    guard images != .none else { return .unwanted }
    guard let image = delivery.page.image, !image.isMissing, Files.isFile(image.path) else {
      return .missing(delivery.page.image?.path)
    }
    switch images {
    case .png:
      return try png(delivery)
    case .jpeg:
      let bytes = try JPEG.encode(delivery.pixels(), quality: quality)
      return .encoded(bytes, fileExtension: ".jpg")
    case .link, .copy, .none:
      guard try delivery.showsWholeImage() else { return try png(delivery) }
      return images == .copy ? .copy(image.path) : .link(image.path)
    }
  }

  private func png(_ delivery: Delivery) throws -> ImageState {
    let level = pngLevel == 0 ? PNG.Level.fastest : try PNG.Level(pngLevel)
    return .encoded(try PNG.encode(delivery.pixels(), level: level), fileExtension: ".png")
  }
}

extension Delivery {
  /// Whether the page shows all of its image file, and nothing more.
  fileprivate func showsWholeImage() throws -> Bool {
    let header = try imageHeader()
    guard let view = page.image?.view else { return false }
    return view.x == 0 && view.y == 0 && Int(view.width) == header.width
      && Int(view.height) == header.height
  }
}
