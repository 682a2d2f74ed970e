import TacetKit
import TestSupport
import Testing

@testable import Tiling

/// Tiles by an instance limit, on pages full of annotations.
struct InstanceLimitTilingTests {
  /// Annotations all over a page, some of them long, and a tenth of them in one place.
  private static func crowd(
    _ count: Int,
    _ width: Int,
    _ height: Int
  ) throws -> PageAnnotations {
    var symbols: [DataSet.Symbol] = (0..<count).map { index in
      let left = (index * index * 7 + index * 37) % (width - 60)
      let top = (index * index * 3 + index * 53) % (height - 40)
      let length = index.isMultiple(of: 17) ? 150 : 3 + index * 5 % 28
      return .init("stem", left, top, min(width, left + length), top + 4 + index * 11 % 23)
    }
    symbols += Array(repeating: .init("stem", 50, 50, 62, 70), count: count / 10)
    return PageAnnotations(try DataSet.Page("a", width, height, symbols).stagePage())
  }

  private func layout(_ annotations: PageAnnotations, _ limit: Int) throws -> TileLayout {
    var account = Account(try DataSet.classTable())
    return InstanceLimitTiling(limit: limit, minVisible: 0.1)
      .layout(for: annotations, account: &account)
  }

  /// The list was made when each tile still looked at every annotation of its rows.
  @Test func `a crowded page is cut where looking at all annotations for each tile has it cut`()
    throws
  {
    let places = try layout(Self.crowd(60, 300, 200), 8).tiles.map {
      "\($0.left),\($0.top),\($0.width),\($0.height)"
    }
    #expect(
      places.sorted().joined(separator: " ") == """
        0,0,178,32 0,0,36,45 0,136,136,64 0,30,51,65 0,90,103,55 12,0,36,45 120,0,28,45 \
        122,30,54,65 134,136,66,64 144,0,19,45 150,30,50,65 163,0,49,45 174,90,126,55 \
        194,136,106,64 194,30,40,65 210,0,90,45 224,30,76,65 44,30,41,65 48,0,37,45 84,0,14,45 \
        84,30,58,65 90,90,96,55 98,0,26,45
        """
    )
  }

  @Test func `a crowded page is cut into few tiles, each with no more than asked for`() throws {
    let annotations = try Self.crowd(600, 1400, 1800)
    let tiles = try layout(annotations, 20).tiles
    let counter = AnnotationCounter(
      annotations,
      limit: 20,
      minVisible: 0.1,
      isTransposed: false
    )
    #expect(tiles.count { counter.count(in: $0) > 20 } <= 1)
    #expect(tiles.count > 600 / 20)
  }

  @Test(arguments: [UInt64](1...20), [0, 0.1, 0.5, 1])
  func `a tile reaches just as far as its annotations allow`(
    seed: UInt64,
    minVisible: Double
  ) throws {
    var random = SeededGenerator(seed: seed)
    let data = DataSet.random(pages: 1, symbols: 5...60, by: &random)
    let annotations = PageAnnotations(try data.pages[0].stagePage())
    let limit = Int.random(in: 1...8, using: &random)
    let counter = AnnotationCounter(
      annotations,
      limit: limit,
      minVisible: minVisible,
      isTransposed: false
    )
    let rows = 20..<90
    var reach = TileReach(counter, rows: rows)
    var start = 0
    while start < counter.width {
      let end = reach.end(from: start, limit)
      func count(_ end: Int) -> Int {
        counter.count(
          in: TileRect(left: start, top: rows.lowerBound, width: end - start, height: rows.count)
        )
      }
      // Where too many annotations begin at once, there is no such tile.
      if end > start { #expect(count(end) <= limit, "\(start)..<\(end)") }
      if end < counter.width { #expect(count(end + 1) > limit, "\(start)..<\(end)") }
      start += Int.random(in: 1...40, using: &random)
    }
  }

  @Test(arguments: [UInt64](1...20))
  func `bands cover the page, and each annotation that fits is in one tile`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let data = DataSet.random(pages: 1, symbols: 20...60, by: &random)
    let annotations = PageAnnotations(try data.pages[0].stagePage())
    let counter = AnnotationCounter(
      annotations,
      limit: 6,
      minVisible: 0.1,
      isTransposed: false
    )
    let best = Bands(counter).best
    #expect(best.crowded == best.tiles.count { counter.count(in: $0) > 6 })
    // Bands from the top to the bottom, and in each tiles from the left to the right.
    var bottom = 0
    var rest = best.tiles[...]
    while let first = rest.first {
      let band = rest.prefix { $0.top == first.top && $0.height == first.height }
      rest = rest.dropFirst(band.count)
      #expect(first.top <= bottom && first.bottom > bottom)
      bottom = first.bottom
      let right = band.reduce(0) { $1.left <= $0 ? max($0, $1.right) : $0 }
      #expect(right == counter.width)
    }
    #expect(bottom == counter.height)
  }
}
