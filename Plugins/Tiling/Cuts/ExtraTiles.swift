import TacetKit

/// Tiles added for symbols that all others cut.
struct ExtraTiles {
  /// How wide each tile is, at most the page's width.
  let width: Int
  /// How high each tile is, at most the page's height.
  let height: Int
  /// Where tiles have to end.
  let pageWidth: Int
  let pageHeight: Int

  /// Few tiles that hold each of `symbols`, which are no larger than a tile.
  ///
  /// One tile after the other takes the topmost symbol that is left, and as many of the others as
  /// there is room for in its rows. That need not be the fewest.
  func frames(around symbols: [TileRect]) -> [TileRect] {
    var left = symbols.sorted(by: TileRect.precedes)
    var frames: [TileRect] = []
    while let first = left.first, frames.count < GridTiling.limit {
      let top = min(first.top, pageHeight - height)
      let row = left.prefix { $0.top <= first.top + height }.filter { $0.bottom <= top + height }
      let frame = TileRect(left: column(of: first, in: row), top: top, width: width, height: height)
      frames.append(frame)
      left.removeAll(where: frame.contains)
    }
    return frames
  }

  /// Where a tile begins that holds `first` and the most of `row`.
  private func column(of first: TileRect, in row: [TileRect]) -> Int {
    // Each symbol is held by tiles that begin in a range; most ranges have the begin of one in common.
    let places = max(0, first.right - width)...min(first.left, pageWidth - width)
    var ends: [(place: Int, change: Int)] = []
    for symbol in row {
      let low = max(symbol.right - width, places.lowerBound)
      let high = min(symbol.left, places.upperBound)
      guard low <= high else { continue }
      ends.append((low, 1))
      ends.append((high + 1, -1))
    }
    ends.sort { ($0.place, $0.change) < ($1.place, $1.change) }
    var (best, most, count) = (places.upperBound, 0, 0)
    for end in ends {
      count += end.change
      if count > most { (best, most) = (end.place, count) }
    }
    return best
  }
}
