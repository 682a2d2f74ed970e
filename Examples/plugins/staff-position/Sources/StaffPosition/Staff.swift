import TacetKit

/// Five lines, as far as their box says where they are.
struct Staff {
  private let box: Box

  /// The staff in a box; nil if the box has no height to count in.
  init?(_ box: Box) {
    guard box.isFinite, box.height > 0 else { return nil }
    self.box = box
  }

  /// The height at which the middle of a symbol is: 0 on the bottom line, 8 on the top line.
  func height(of symbol: Box) -> Double {
    (box.yMax - (symbol.yMin + symbol.yMax) / 2) / (box.height / 8)
  }

  /// The nearest of the staves that a symbol stands on, above or below.
  ///
  /// - Parameters:
  ///   - symbol: The symbol's box, in page pixels as all boxes.
  ///   - staves: Those of the page; an empty list has none that is near.
  /// - Returns: Nil if the symbol is beside all staves.
  static func nearest(to symbol: Box, in staves: [Staff]) -> Staff? {
    let (x, y) = ((symbol.xMin + symbol.xMax) / 2, (symbol.yMin + symbol.yMax) / 2)
    return staves.filter { $0.box.xMin <= x && x <= $0.box.xMax }
      .min { $0.distance(to: y) < $1.distance(to: y) }
  }

  /// How far above or below the staff a row of pixels is; 0 on the staff.
  private func distance(to y: Double) -> Double { max(box.yMin - y, y - box.yMax, 0) }
}
