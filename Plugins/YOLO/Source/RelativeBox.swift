import TacetKit

/// A box as a row has it: centre and size as shares of the page.
struct RelativeBox {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  /// How far beyond the page an edge may be for it to be taken as the page's edge, in pixels: rows are
  /// printed with six decimals, which are as much as this on the largest pages.
  private static let roundingError = 0.01

  /// The box in page pixels.
  func scaled(to page: Page) -> Box {
    func edges(_ centre: Double, _ length: Double, _ side: Int) -> (low: Double, high: Double) {
      let side = Double(side)
      var low = (centre - length / 2) * side
      var high = (centre + length / 2) * side
      if low < 0, low > -Self.roundingError { low = 0 }
      if high > side, high < side + Self.roundingError { high = side }
      return (low, high)
    }
    let (left, right) = edges(x, width, page.width)
    let (top, bottom) = edges(y, height, page.height)
    return Box(left: left, top: top, right: right, bottom: bottom)
  }
}
