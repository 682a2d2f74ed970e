import TacetImaging
package import TacetKit

/// The images behind one page of the source and all that filters make of it.
///
/// Each file is decoded once, when a stage first asks, and let go with the page; so memory is bounded
/// by the pages that are worked on at once. It belongs to the thread that takes the page through.
package final class SourceImages {
  private let origin: Page
  private let maxPixels: Int
  /// How many of them are stored in another position than upright, and were turned.
  private(set) var turned = 0
  private var headers: [String: ImageHeader] = [:]
  private var decoded: [String: PixelBlock] = [:]

  /// The images behind `origin`, none of more than `maxPixels` pixels.
  package init(_ origin: Page, maxPixels: Int) {
    self.origin = origin
    self.maxPixels = maxPixels
  }

  /// What the image file of `page` says of itself.
  func header(of page: Page) throws -> ImageHeader {
    do {
      let image = try image(of: page)
      return try header(image)
    } catch let error as TacetError { throw error.ofPage }
  }

  /// The block that holds the pixels of `page`, and which of its pixels they are.
  ///
  /// A page that reaches beyond its image gets a block of its own, filled up with paper.
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

  /// The header of an image file; of a format that can't be looked into, what the source says of it.
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
      throw TacetError.noInput("the dataset names no image for it", at: place)
    }
    guard !image.isMissing else {
      throw TacetError.noInput(
        "its image isn't there",
        at: .init(file: image.path, page: page.name)
      )
    }
    return image
  }

  /// Throws if the image is not of the size that the dataset says.
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
