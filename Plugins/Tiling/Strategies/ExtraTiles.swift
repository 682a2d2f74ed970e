import TacetKit

/// Tiles added for annotations that all others cut.
struct ExtraTiles {
  /// How wide each tile is, at most the page's width.
  let width: Int
  /// How high each tile is, at most the page's height.
  let height: Int
  /// Where tiles have to end.
  let pageWidth: Int
  let pageHeight: Int

  /// Few tiles that contain each of `annotations`, which are no larger than a tile.
  ///
  /// One tile after the other contains the topmost annotation that is left, and as many of the others as
  /// fit in its rows. That need not be the fewest.
  func tiles(around annotations: [TileRect]) -> [TileRect] {
    var left = annotations.sorted(by: TileRect.precedes)
    var tiles: [TileRect] = []
    while let first = left.first, tiles.count < GridTiling.limit {
      let top = min(first.top, pageHeight - height)
      let row = left.prefix { $0.top <= first.top + height }.filter { $0.bottom <= top + height }
      let tile = TileRect(left: column(of: first, in: row), top: top, width: width, height: height)
      tiles.append(tile)
      left.removeAll(where: tile.contains)
    }
    return tiles
  }

  /// Where a tile begins that contains `first` and the most of `row`.
  private func column(of first: TileRect, in row: [TileRect]) -> Int {
    // The tiles that contain an annotation begin in a range of columns; where one range begins, the
    // largest number of them overlaps.
    let columns = max(0, first.right - width)...min(first.left, pageWidth - width)
    var ends: [(column: Int, change: Int)] = []
    for annotation in row {
      let low = max(annotation.right - width, columns.lowerBound)
      let high = min(annotation.left, columns.upperBound)
      guard low <= high else { continue }
      ends.append((low, 1))
      ends.append((high + 1, -1))
    }
    ends.sort { ($0.column, $0.change) < ($1.column, $1.change) }
    var (best, most, count) = (columns.upperBound, 0, 0)
    for end in ends {
      count += end.change
      if count > most { (best, most) = (end.column, count) }
    }
    return best
  }
}
