import TacetImaging
package import TacetKit

/// The images of one page of the source and of all pages made from it.
///
/// Each file is decoded once, on first use, and released with the page, so memory is bounded by the number of
/// pages processed in parallel. It belongs to the thread that processes the page.
package final class SourceImages {
  private let origin: Page
  private let maxPixels: Int
  /// The number of images that were turned upright.
  private(set) var turned = 0
  private var headers: [String: ImageHeader] = [:]
  private var decoded: [String: PixelBlock] = [:]

  /// The images of `origin`, of at most `maxPixels` pixels each.
  package init(_ origin: Page, maxPixels: Int) {
    self.origin = origin
    self.maxPixels = maxPixels
  }

  /// The header of the image file of `page`.
  func header(of page: Page) throws -> ImageHeader {
    do {
      let image = try image(of: page)
      return try header(image)
    } catch let error as TacetError { throw error.ofPage }
  }

  /// The block with the pixels of `page`, and their position in it.
  ///
  /// A page that extends beyond its image gets a block of its own, padded with paper.
  func pixels(of page: Page) throws -> (block: PixelBlock, view: PixelRectangle) {
    do {
      let image = try image(of: page)
      let view = image.view
      guard Int(view.width) == page.width, Int(view.height) == page.height else {
        throw TacetError.broken(
          "the page is \(page.width) × \(page.height) pixels large and shows "
            + "\(view.width) × \(view.height) of its image"
        )
      }
      let block = try decode(image)
      guard block.inside(view) != view else { return (block, view) }
      return (try block.padded(to: view), PixelRectangle(width: page.width, height: page.height))
    } catch let error as TacetError { throw error.ofPage }
  }

  private func decode(_ image: PageImage) throws -> PixelBlock {
    if let known = decoded[image.path] { return known }
    _ = try header(image)
    let block = PixelBlock(try ImageFile(image.path).decode(maxPixels: maxPixels))
    decoded[image.path] = block
    return block
  }

  /// The header of an image file; for formats that can't be decoded, the size given by the source.
  private func header(_ image: PageImage) throws -> ImageHeader {
    if let known = headers[image.path] { return known }
    let file = ImageFile(image.path)
    let header: ImageHeader
    if try origin.image?.path == image.path && file.isOfOtherFormat() {
      header = ImageHeader(width: origin.width, height: origin.height)
    } else {
      header = try file.header()
      try check(image, header.width, header.height, orientation: header.orientation)
    }
    headers[image.path] = header
    if header.orientation != 1 { turned += 1 }
    return header
  }

  private func image(of page: Page) throws -> PageImage {
    let place = TacetError.Place(page: page.name)
    guard let image = page.image else {
      throw TacetError.noInput("the dataset names no image", at: place)
    }
    guard !image.isMissing else {
      throw TacetError.noInput(
        "its image isn't on disk; tell the source where the images are (usually --images DIR)",
        at: .init(file: image.path, page: page.name)
      )
    }
    return image
  }

  /// Throws if the size of the image differs from the dataset's.
  private func check(_ image: PageImage, _ width: Int, _ height: Int, orientation: Int) throws {
    guard let whole = origin.image, whole.path == image.path,
      whole.view == PixelRectangle(width: origin.width, height: origin.height),
      (width, height) != (origin.width, origin.height)
    else { return }
    let turned = orientation == 1 ? "" : " (turned as its EXIF orientation \(orientation) says)"
    throw TacetError.badData(
      "the image is \(width) × \(height) pixels large\(turned), but the dataset says "
        + "\(origin.width) × \(origin.height): boxes would be in wrong places",
      at: .init(file: image.path, page: origin.name)
    )
  }
}
