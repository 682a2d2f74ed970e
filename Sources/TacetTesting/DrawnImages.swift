import TacetDataSets
import TacetImaging
public import TacetKit

/// Pixels for pages that have no image file: white, with a black rectangle where each annotation is.
///
///     let run = try StageRun(of: sink, on: pages, classes: classes, into: out, images: DrawnImages())
///
/// A pixel is black if the box of an annotation covers a part of it. A sink that links or copies image
/// files needs a file: ``TacetKit/Page/drawn(in:)``.
public struct DrawnImages: PageImages {
  /// The images of any pages.
  public init() {}

  /// The page, drawn in grey and as large as the page says.
  ///
  /// - Throws: ``TacetError`` if the page is too large for a raster.
  public func pixels(of page: Page) throws -> Raster {
    let (area, isTooLarge) = page.width.multipliedReportingOverflow(by: page.height)
    guard page.width > 0, page.height > 0, !isTooLarge, area <= Int(Int32.max) else {
      throw TacetError.broken(
        "a page of \(page.width) × \(page.height) pixels can't be drawn",
        at: .init(page: page.name)
      )
    }
    var samples = [UInt8](repeating: 255, count: area)
    for annotation in page.annotations {
      let box = annotation.box.intersection(page.bounds)
      guard !box.isEmpty else { continue }
      let columns = Int(box.xMin)..<Int(box.xMax.rounded(.up))
      for row in Int(box.yMin)..<Int(box.yMax.rounded(.up)) {
        for column in columns { samples[row * page.width + column] = 0 }
      }
    }
    return try Raster(width: page.width, height: page.height, channels: .grey, samples: samples)
  }

  /// The size of the page.
  ///
  /// - Throws: Never.
  public func header(of page: Page) throws -> ImageHeader {
    ImageHeader(width: page.width, height: page.height)
  }
}

extension Page {
  /// The page with an image file: its annotations, drawn as ``DrawnImages`` draws them.
  ///
  /// - Parameter folder: The folder that the PNG file is written to, called as the page.
  /// - Returns: The page, which shows the whole of that image.
  /// - Throws: ``TacetError`` if the file exists or can't be written.
  public func drawn(in folder: String) throws -> Page {
    var images = DataSetFolder(folder)
    try images.create("\(name).png", try PNG.encode(DrawnImages().pixels(of: self)))
    var page = self
    page.image = PageImage(
      path: "\(folder)/\(name).png",
      view: PixelRectangle(
        x: 0,
        y: 0,
        width: Int32(clamping: width),
        height: Int32(clamping: height)
      )
    )
    return page
  }
}
