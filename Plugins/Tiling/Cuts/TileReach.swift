import TacetKit

/// How far tiles of the same rows reach that have no more than so many symbols.
///
/// Tiles are asked for from left to right: what lies left of one is not looked at again for the next.
struct TileReach {
  /// A symbol that has enough of it in the rows to count.
  private struct Symbol {
    var left: Double
    var right: Double
    /// How many of its columns a tile has to have.
    var needed: Double

    /// It counts from where enough of it is in the tile; a hair earlier, lest rounding has it late.
    func place(from start: Double) -> Double { max(left, start) + max(needed * (1 - 1e-9), 1e-6) }
  }

  /// The page's width.
  private let width: Int

  /// From left to right, by the pixels in which they begin.
  private let symbols: [Symbol]

  /// Where each counts in a tile that begins left of it, and where it begins; in order.
  private let places: [(place: Double, left: Double)]

  /// So many of ``symbols`` begin left of the last tile.
  private var begun = 0

  /// Those of them of which that tile has enough, and later ones may have.
  private var straddling: [Symbol] = []

  /// So many of ``places``, the first ones, are of symbols that begin left of the last tile.
  private var passed = 0

  /// Tiles of the rows `rows` of the page of `field`.
  init(_ field: AnnotationDensity, rows: Range<Int>) {
    width = field.width
    let box = Box(
      left: 0,
      top: Double(rows.lowerBound),
      right: Double(field.width),
      bottom: Double(rows.upperBound)
    )
    var symbols: [Symbol] = []
    for symbol in field.fromLeft
    where symbol.pixels.top < rows.upperBound && rows.lowerBound < symbol.pixels.bottom {
      guard let inside = symbol.part.visiblePart(in: box) else { continue }
      let share = symbol.part.share(of: inside)
      guard share >= field.minVisible, share > 0 else { continue }
      let (left, right) = (symbol.part.xMin, symbol.part.xMax)
      symbols.append(
        Symbol(left: left, right: right, needed: field.minVisible / share * (right - left))
      )
    }
    self.symbols = symbols
    places = symbols.map { (place: $0.place(from: $0.left), left: $0.left) }
      .sorted { $0.place < $1.place }
  }

  /// The farthest that a tile can reach without having more than `limit` symbols.
  ///
  /// - Parameters:
  ///   - start: Where the tile begins, no farther left than the one before.
  ///   - limit: How many symbols it may have.
  /// - Returns: The column behind it; the page's width if there is no such end.
  mutating func end(from start: Int, _ limit: Int) -> Int {
    let left = Double(start)
    // Tiles begin at whole pixels, so those left of one come first.
    while begun < symbols.count, symbols[begun].left < left {
      straddling.append(symbols[begun])
      begun += 1
    }
    straddling.removeAll { $0.right <= left || $0.needed > $0.right - left }
    while passed < places.count, places[passed].left < left { passed += 1 }
    let early = straddling.map { $0.place(from: left) }.sorted()
    // Both lists are in order: one step through either for each symbol of the tile.
    var (taken, next, count) = (0, passed, 0)
    while taken < early.count || next < places.count {
      let place: Double
      if taken < early.count, next == places.count || early[taken] <= places[next].place {
        place = early[taken]
        taken += 1
      } else {
        next += 1
        guard places[next - 1].left >= left else { continue }
        place = places[next - 1].place
      }
      if count == limit { return max(start, min(width, Int(place.rounded(.up)) - 1)) }
      count += 1
    }
    return width
  }
}
