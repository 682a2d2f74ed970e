import TacetImaging
public import TacetKit

/// The image options of a sink that writes images beside its labels.
public struct ImageOptions: ParsableArguments, Sendable {
  /// How images are stored.
  @Option(help: "How to store images; see IMAGES.")
  public var images = ImageMode.copy

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
  /// A file that shows the whole page is taken as it is, unless other programs would show something else of
  /// it than tacet does: then it is encoded as a plain PNG, so that what trains is what was shown.
  ///
  /// - Parameters:
  ///   - delivery: The page, inside `encode`.
  ///   - account: Notes why an image is encoded though it shows the whole page.
  /// - Returns: What to store in the folder.
  /// - Throws: ``TacetError`` if the image isn't on disk, can't be read, or its size is not that of the page; then
  ///   the page fails.
  public func state(of delivery: Delivery, account: inout Account) throws -> ImageState {
    guard images != .none else { return .unwanted }
    guard let image = delivery.page.image, !image.isMissing, Files.isFile(image.path) else {
      throw Self.missing(delivery.page).ofPage
    }
    if images == .jpeg {
      let bytes = try JPEG.encode(delivery.pixels(), quality: quality)
      return .encoded(bytes, fileExtension: ".jpg")
    }
    guard let transfer = images.transfer, try delivery.showsWholeImage() else {
      return try png(delivery)
    }
    let reasons = try Reason.writtenAnew(ImageFile(image.path))
    guard !reasons.isEmpty else { return .file(image.path, as: transfer) }
    let state = try png(delivery)
    for reason in reasons {
      account.record(.noted, reason, unit: .pages, example: "page '\(delivery.page.name)'")
    }
    return state
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

extension Reason {
  /// Why an image is encoded as PNG instead of copied; empty for most images.
  ///
  /// - Throws: ``TacetError`` if the file can't be read.
  fileprivate static func writtenAnew(_ file: ImageFile) throws -> [Reason] {
    if try file.isOfOtherFormat() { return [] }
    let differences = try file.differences()
    return writtenAnew.filter { differences.contains($0.0) }.map(\.1)
  }

  private static let writtenAnew: [(DecoderDifferences, Reason)] = [
    (
      .transparency,
      Reason("transparent image, written anew as PNG on white: training ignores transparency")
    ),
    (.depth, Reason("image of 16 bits a sample, written anew as PNG of 8 bits")),
    (.orientation, Reason("image with an orientation, written anew upright as PNG")),
    (.colourSpace, Reason("image in CMYK or another colour space, written anew as PNG in RGB")),
    (.images, Reason("TIFF with several images, the first one written anew as PNG")),
  ]
}
