import TacetKit

/// A box as a row has it: centre and size as shares of the page.
struct RelativeBox {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  /// A box with these numbers.
  init(x: Double, y: Double, width: Double, height: Double) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  /// A box in page pixels as shares of the page.
  init(_ box: Box, on page: Box) {
    x = (box.xMin + box.xMax) / 2 / page.width
    y = (box.yMin + box.yMax) / 2 / page.height
    width = box.width / page.width
    height = box.height / page.height
  }

  /// The box in page pixels.
  func scaled(to page: Page) -> Box {
    Box(
      left: RelativeLength.pixels(x - width / 2, of: page.width),
      top: RelativeLength.pixels(y - height / 2, of: page.height),
      right: RelativeLength.pixels(x + width / 2, of: page.width),
      bottom: RelativeLength.pixels(y + height / 2, of: page.height)
    )
  }
}

/// Edges as shares of a page's side.
enum RelativeLength {
  /// How far off an edge is at most that was printed with six decimals: half of the last one for the
  /// centre, and half of that for the length.
  private static let precision = 0.75e-6

  /// How far from the page's own edge, in pixels, is on it.
  private static let pageEdge = 0.01

  /// The place in pixels; one that is as near to a whole pixel as rounding explains is that pixel.
  ///
  /// Symbols' boxes are whole pixels in most datasets. Left as it is computed, a box that was written and
  /// read again would end some millionths of a pixel further, in the next pixel.
  static func pixels(_ share: Double, of side: Int) -> Double {
    let side = Double(side)
    let place = share * side
    let whole = place.rounded()
    let isOnPageEdge = whole == 0 || whole == side
    let doubt = isOnPageEdge ? pageEdge : min(pageEdge, side * precision)
    return abs(place - whole) <= doubt ? whole : place
  }
}
