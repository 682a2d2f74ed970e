import TestSupport
import Testing

@testable import Stats

/// Lengths and pages counted in bins.
struct HistogramTests {
  @Test(arguments: [UInt64](1...20), [0.05, 0.25, 0.5, 0.95, 1])
  func `a quantile is the smallest length that so many do not exceed`(
    seed: UInt64,
    fraction: Double
  ) {
    var random = SeededGenerator(seed: seed)
    let lengths = (0..<Int.random(in: 1...60, using: &random)).map { _ in
      Int.random(in: 0...30, using: &random)
    }
    var histogram = LengthHistogram()
    for length in lengths { histogram.add(length) }
    let sorted = lengths.sorted()
    let rank = Int((fraction * Double(sorted.count)).rounded(.up))
    #expect(histogram.quantile(fraction) == sorted[max(0, rank - 1)])
    #expect(histogram.total == lengths.count)
  }

  @Test func `without lengths there is no quantile, and a negative one counts as 0`() {
    var histogram = LengthHistogram()
    #expect(histogram.quantile(0.5) == nil)
    histogram.add(-7)
    #expect(histogram.quantile(0.5) == 0)
  }

  @Test(
    arguments: [
      ([], 1, [0]), ([0, 1, 3], 1, [1, 1, 0, 1]), ([39], 1, nil), ([40], 2, nil), ([399], 10, nil),
      ([400], 20, nil), ([12_345], 500, nil),
    ] as [([Int], Int, [Int]?)]
  )
  func `bins are of round widths, and fewer than 40`(
    instances: [Int],
    width: Int,
    counts: [Int]?
  ) {
    let histogram = PageHistogram(instances)
    #expect(histogram.binWidth == width)
    #expect(histogram.counts.count <= 40)
    #expect(histogram.counts.reduce(0, +) == instances.count)
    if let counts { #expect(histogram.counts == counts) }
  }

  @Test func `sizes are counted in cells of a quarter of an octave`() throws {
    var grid = SizeGrid()
    for (width, height) in [(0, 1), (1, 1), (2, 1), (3, 1), (16, 32), (1_000_000, 5)] {
      grid.add(width: width, height: height)
    }
    #expect(grid.cells.map(\.count).reduce(0, +) == 6)
    #expect(try #require(grid.cells.first { $0.width == 1 }).count == 2)
    #expect(grid.cells.contains { $0.width == 16 && $0.height == 32 })
    // Between 2 and 4: at 2 to the power of 1.5.
    #expect(grid.cells.contains { abs($0.width - 2.828) < 0.001 })
    #expect(grid.cells.contains { $0.width == 16_384 })
  }
}
