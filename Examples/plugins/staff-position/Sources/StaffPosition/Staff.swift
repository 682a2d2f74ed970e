import TacetKit

/// Five lines, as far as their box says where they are.
struct Staff {
  let box: Box

  /// The staff in a box; nil if the box has no height to count in.
  init?(_ box: Box) {
    guard box.isFinite, box.height > 0 else { return nil }
    self.box = box
  }

  /// The height at which the middle of a symbol is: 0 on the bottom line, 8 on the top line.
  func height(of symbol: Box) -> Double {
    (box.yMax - (symbol.yMin + symbol.yMax) / 2) / (box.height / 8)
  }

  /// Whether a column of pixels goes through the staff.
  func isBeside(_ x: Double) -> Bool { box.xMin <= x && x <= box.xMax }

  /// How far above or below the staff a row of pixels is; 0 on the staff.
  func distance(to y: Double) -> Double { max(box.yMin - y, y - box.yMax, 0) }
}
