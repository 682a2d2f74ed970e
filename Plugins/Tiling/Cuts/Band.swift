import TacetKit

/// Rows of a page from side to side, to be cut across into tiles.
struct Band {
  private let field: AnnotationDensity
  private let rows: Range<Int>

  /// Those that have enough of them in the rows to count.
  private let reach: TileReach

  /// The symbols that the rows have whole, from left to right.
  private let whole: [AnnotationDensity.Symbol]

  /// The rows `rows` of the page of `field`.
  init(_ field: AnnotationDensity, rows: Range<Int>) {
    self.field = field
    self.rows = rows
    reach = TileReach(field, rows: rows)
    whole = field.fromLeft.filter {
      rows.lowerBound <= $0.pixels.top && $0.pixels.bottom <= rows.upperBound
    }
  }

  /// The fewest tiles with at most `limit` symbols each.
  ///
  /// Each reaches as far as it can, and the next begins no later than a symbol that it cuts. Where
  /// symbols lie on one another, a tile has too many rather than none whole.
  ///
  /// - Parameters:
  ///   - limit: How many symbols a tile may have.
  ///   - isWorse: Whether tiles are worse than others that are known. It is asked after each tile, and
  ///     what is worse has to stay so with more of them.
  /// - Returns: The tiles; nil if they are worse.
  func tiles(limit: Int, unless isWorse: (Bands.Tiles) -> Bool = { _ in false }) -> Bands.Tiles? {
    var tiles = Bands.Tiles()
    var reach = reach
    var (start, last) = (0, 0)
    while last < field.width {
      var end = reach.end(from: start, limit)
      let enough = end
      let begun = firstWhole(from: start)
      if end < field.width {
        let next = firstEnd(in: whole[begun...], after: last, enough: end)
        end = max(end, next ?? (end > last ? end : field.width))
      }
      let frame = TileRect(
        left: start,
        top: rows.lowerBound,
        width: end - start,
        height: rows.count
      )
      tiles.frames.append(frame)
      tiles.length +=
        Double(max(frame.width, frame.height)) / Double(max(1, min(frame.width, frame.height)))
      if end > enough, field.count(in: frame) > field.limit { tiles.crowded += 1 }
      if isWorse(tiles) { return nil }
      last = end
      let cut = whole[begun...].prefix { $0.pixels.left < end }.first {
        $0.fits && start < $0.pixels.left && end < $0.pixels.right
      }
      start = min(end, cut?.pixels.left ?? end)
    }
    return tiles
  }

  /// The place of the first whole symbol that begins in column `left` or to the right of it.
  private func firstWhole(from left: Int) -> Int {
    var (low, high) = (0, whole.count)
    while low < high {
      let middle = (low + high) / 2
      if whole[middle].pixels.left < left { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where the first of `symbols` ends that ends after `last`; one that ends at `enough` or before is as
  /// good as any other such.
  private func firstEnd(
    in symbols: ArraySlice<AnnotationDensity.Symbol>,
    after last: Int,
    enough: Int
  ) -> Int? {
    var first: Int?
    for symbol in symbols where symbol.pixels.right > last {
      // They come from left to right: what begins here or later ends later.
      if let first, first <= max(enough, symbol.pixels.left) { break }
      first = min(first ?? .max, symbol.pixels.right)
    }
    return first
  }
}
