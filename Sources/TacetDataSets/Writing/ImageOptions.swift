import TacetImaging
public import TacetKit

/// The image options of a sink that writes images beside its labels.
public struct ImageOptions: ParsableArguments, Sendable {
  /// How images are stored.
  @Option(help: "How to store images; see IMAGES.")
  public var images = ImageMode.link

  /// JPEG quality, from 1 to 100.
  @Option(help: "JPEG quality, from 1 to 100.")
  public var quality = 90

  /// PNG compression level, from 0 (fastest) to 9 (smallest).
  @Option(
    help: ArgumentHelp(
      "PNG compression level, from 0 (fastest) to 9 (smallest).",
      valueName: "level"
    )
  )
  public var pngLevel = 0

  /// Required by the parser, which sets the values.
  public init() {}

  /// Options with the mode `images` and default quality and level.
  public init(images: ImageMode) {
    self.images = images
    quality = 90
    pngLevel = 0
  }

  /// Checks the ranges.
  ///
  /// - Throws: `ValidationError` if a value is out of range.
  public func validate() throws {
    guard (1...100).contains(quality) else {
      throw ValidationError("--quality takes a number from 1 to 100")
    }
    guard (0...9).contains(pngLevel) else {
      throw ValidationError("--png-level takes a number from 0 to 9")
    }
  }

  /// Decides how the image of a page is stored, and encodes it if necessary.
  ///
  /// - Parameter delivery: The page, inside `encode`.
  /// - Returns: What to store in the folder.
  /// - Throws: ``TacetError`` if the image isn't on disk, can't be read, or its size is not that of the page; then
  ///   the page fails.
  public func state(of delivery: Delivery) throws -> ImageState {
    guard images != .none else { return .unwanted }
    guard let image = delivery.page.image, !image.isMissing, Files.isFile(image.path) else {
      throw Self.missing(delivery.page).ofPage
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

  private static func missing(_ page: Page) -> TacetError {
    var found = "the dataset names no image"
    if let path = page.image?.path {
      do throws(TacetError) {
        found =
          try FileKind.at(path) == nil
          ? "its image isn't on disk (looked for '\(path)')" : "its image, '\(path)', is no file"
      } catch {
        found = "its image, '\(path)', \(error.detail)"
      }
    }
    return .noInput(
      "\(found); tell the source where the images are (usually --images DIR), or write only labels with "
        + "the sink's option --images none",
      at: .init(page: page.name)
    )
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
