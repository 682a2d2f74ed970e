import TacetKit

/// How far tiles of the same rows reach that have no more than a number of annotations.
///
/// Tiles are asked for from left to right: what lies left of one is not looked at again for the next.
struct TileReach {
  /// An annotation that has enough of its box in the rows to count.
  private struct Item {
    var left: Double
    var right: Double
    /// How many of its columns a tile has to have; a little less, lest rounding lets it count too late, or
    /// not at all.
    var needed: Double

    /// An annotation from `left` to `right` of which a tile has to have `columns`.
    init(left: Double, right: Double, columns: Double) {
      self.left = left
      self.right = right
      needed = max(columns * (1 - 1e-9), 1e-6)
    }

    /// The column from which on it counts in a tile that begins at `start`.
    func column(from start: Double) -> Double { max(left, start) + needed }
  }

  /// The page's width.
  private let width: Int

  /// From left to right, by the pixels in which they begin.
  private let items: [Item]

  /// From which column on each counts in a tile that begins left of it, and where it begins; in order.
  private let columns: [(column: Double, left: Double)]

  /// So many of ``items`` begin left of the last tile.
  private var begun = 0

  /// Those of them of which that tile has enough, and later ones may have.
  private var straddling: [Item] = []

  /// So many of ``columns``, the first ones, are of annotations that begin left of the last tile.
  private var passed = 0

  /// Tiles of the rows `rows` of the page of `counter`.
  init(_ counter: AnnotationCounter, rows: Range<Int>) {
    width = counter.width
    let box = Box(
      left: 0,
      top: Double(rows.lowerBound),
      right: Double(counter.width),
      bottom: Double(rows.upperBound)
    )
    var items: [Item] = []
    for annotation in counter.fromLeft
    where annotation.pixels.top < rows.upperBound && rows.lowerBound < annotation.pixels.bottom {
      guard let inside = annotation.box.visiblePart(in: box) else { continue }
      let share = annotation.box.share(of: inside)
      guard share >= counter.minVisible, share > 0 else { continue }
      let (left, right) = (annotation.box.xMin, annotation.box.xMax)
      items.append(
        Item(left: left, right: right, columns: counter.minVisible / share * (right - left))
      )
    }
    self.items = items
    columns = items.map { (column: $0.column(from: $0.left), left: $0.left) }
      .sorted { $0.column < $1.column }
  }

  /// The farthest that a tile can reach without having more than `limit` annotations.
  ///
  /// - Parameters:
  ///   - start: Where the tile begins, no farther left than the one before.
  ///   - limit: How many annotations it may have.
  /// - Returns: The column behind it; the page's width if there is no such end.
  mutating func end(from start: Int, _ limit: Int) -> Int {
    let left = Double(start)
    // Tiles begin at whole pixels, so those left of one come first.
    while begun < items.count, items[begun].left < left {
      straddling.append(items[begun])
      begun += 1
    }
    straddling.removeAll { $0.right <= left || $0.needed > $0.right - left }
    while passed < columns.count, columns[passed].left < left { passed += 1 }
    let early = straddling.map { $0.column(from: left) }.sorted()
    // Both lists are in order: one step through either for each annotation of the tile.
    var (taken, next, count) = (0, passed, 0)
    while taken < early.count || next < columns.count {
      let column: Double
      if taken < early.count, next == columns.count || early[taken] <= columns[next].column {
        column = early[taken]
        taken += 1
      } else {
        next += 1
        guard columns[next - 1].left >= left else { continue }
        column = columns[next - 1].column
      }
      if count == limit { return max(start, min(width, Int(column.rounded(.up)) - 1)) }
      count += 1
    }
    return width
  }
}
