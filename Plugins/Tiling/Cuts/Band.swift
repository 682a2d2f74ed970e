import TacetKit

/// Rows of a page from side to side, to be cut across into tiles.
struct Band {
  private let field: SymbolField
  private let rows: Range<Int>

  /// A symbol that has enough of it in the rows to count.
  private struct Symbol {
    var left: Double
    var right: Double
    /// The share of it that is in the rows.
    var share: Double
  }

  private let counted: [Symbol]

  /// The symbols that the rows have whole, from left to right.
  private let whole: [SymbolField.Symbol]

  /// The rows `rows` of the page of `field`.
  init(_ field: SymbolField, rows: Range<Int>) {
    self.field = field
    self.rows = rows
    let box = Box(
      left: 0,
      top: Double(rows.lowerBound),
      right: Double(field.width),
      bottom: Double(rows.upperBound)
    )
    var counted: [Symbol] = []
    for symbol in field.fromLeft
    where symbol.pixels.top < rows.upperBound && rows.lowerBound < symbol.pixels.bottom {
      guard let inside = symbol.part.visiblePart(in: box) else { continue }
      let share = symbol.part.share(of: inside)
      guard share >= field.minVisible, share > 0 else { continue }
      counted.append(Symbol(left: symbol.part.xMin, right: symbol.part.xMax, share: share))
    }
    self.counted = counted
    whole = field.fromLeft.filter {
      rows.lowerBound <= $0.pixels.top && $0.pixels.bottom <= rows.upperBound
    }
  }

  /// The fewest tiles with at most `limit` symbols each.
  ///
  /// Each reaches as far as it can, and the next begins no later than a symbol that it cuts. Where
  /// symbols lie on one another, a tile has too many rather than none whole.
  func tiles(limit: Int) -> Bands.Tiles {
    var tiles = Bands.Tiles()
    var (start, last) = (0, 0)
    while last < field.width {
      var end = farthest(from: start, limit)
      let enough = end
      if end < field.width {
        let next = whole.lazy.filter { $0.pixels.left >= start && $0.pixels.right > last }
          .map(\.pixels.right).min()
        end = max(end, next ?? (end > last ? end : field.width))
      }
      let frame = Frame(
        left: start,
        top: rows.lowerBound,
        width: end - start,
        height: rows.count
      )
      tiles.frames.append(frame)
      tiles.length +=
        Double(max(frame.width, frame.height)) / Double(max(1, min(frame.width, frame.height)))
      if end > enough, field.count(in: frame) > field.limit { tiles.crowded += 1 }
      last = end
      let cut = whole.first {
        $0.fits && start < $0.pixels.left && $0.pixels.left < end && end < $0.pixels.right
      }
      start = min(end, cut?.pixels.left ?? end)
    }
    return tiles
  }

  /// The last column at which a tile that begins at `start` can end without having too many symbols.
  private func farthest(from start: Int, _ limit: Int) -> Int {
    var places: [Double] = []
    for symbol in counted where symbol.right > Double(start) || symbol.left >= Double(start) {
      // It counts from where enough of it is in the tile; a hair earlier, lest rounding has it late.
      let visible = max(symbol.left, Double(start))
      let needed = field.minVisible / symbol.share * (symbol.right - symbol.left)
      let place = visible + max(needed * (1 - 1e-9), 1e-6)
      if needed <= symbol.right - visible || symbol.left >= Double(start) { places.append(place) }
    }
    guard places.count > limit else { return field.width }
    places.sort()
    return max(start, min(field.width, Int(places[limit].rounded(.up)) - 1))
  }
}
