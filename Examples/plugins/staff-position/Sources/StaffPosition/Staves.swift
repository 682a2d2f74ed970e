import TacetKit

/// The staves of a page, in an order in which the nearest one is found without a look at each.
struct Staves {
  /// From the highest upper edge down.
  private let staves: [Staff]
  /// Pixels: no staff is taller.
  private let tallest: Double

  init(_ staves: [Staff]) {
    self.staves = staves.sorted { $0.box.yMin < $1.box.yMin }
    tallest = staves.map(\.box.height).max() ?? 0
  }

  /// The nearest of the staves that a symbol stands on, above or below.
  ///
  /// - Parameter symbol: The symbol's box, in page pixels as all boxes.
  /// - Returns: Nil if the symbol is beside all staves.
  func nearest(to symbol: Box) -> Staff? {
    let (x, y) = ((symbol.xMin + symbol.xMax) / 2, (symbol.yMin + symbol.yMax) / 2)
    var nearest: Staff?
    var distance = Double.infinity
    func look(at staff: Staff) {
      guard staff.isBeside(x), staff.distance(to: y) < distance else { return }
      (nearest, distance) = (staff, staff.distance(to: y))
    }
    let below = firstBelow(y)
    for staff in staves[below...] {
      guard staff.box.yMin - y < distance else { break }
      look(at: staff)
    }
    for staff in staves[..<below].reversed() {
      guard y - (staff.box.yMin + tallest) < distance else { break }
      look(at: staff)
    }
    return nearest
  }

  /// Which staff is the first that begins below a row of pixels.
  private func firstBelow(_ y: Double) -> Int {
    var range = staves.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        staves[middle].box.yMin > y ? range.lowerBound..<middle : middle + 1..<range.upperBound
    }
    return range.lowerBound
  }
}
