import TestSupport
import Testing

@testable import Tiling

/// Tiles along one side of a page.
struct TileAxisTests {
  @Test(arguments: [UInt64](1...50), [false, true])
  func `tiles begin at 0, leave no gap, and end with the page`(seed: UInt64, pads: Bool) throws {
    var random = SeededGenerator(seed: seed)
    let length = Int.random(in: 1...2000, using: &random)
    let tile = Int.random(in: 1...500, using: &random)
    let overlap = Int.random(in: 0..<tile, using: &random)
    guard let axis = TileAxis(length: length, tile: tile, overlap: overlap, pads: pads) else {
      #expect((length - tile) / (tile - overlap) + 1 >= TileAxis.limit)
      return
    }
    #expect(axis.starts.first == 0)
    #expect(axis.tile == (pads ? tile : min(tile, length)))
    for (one, next) in zip(axis.starts, axis.starts.dropFirst()) {
      #expect(one < next && next <= one + tile - overlap)
    }
    let end = try #require(axis.starts.last) + axis.tile
    #expect(pads ? end >= length && end < length + tile : end == length)
  }

  @Test(arguments: [UInt64](1...50))
  func `a range is contained if one tile has all of it`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let axis = try #require(
      TileAxis(
        length: 500,
        tile: Int.random(in: 20...200, using: &random),
        overlap: Int.random(in: 0..<20, using: &random),
        pads: false
      )
    )
    for _ in 0..<50 {
      let low = Int.random(in: 0..<500, using: &random)
      let range = low..<min(500, low + Int.random(in: 1...250, using: &random))
      let expected = axis.starts.contains {
        $0 <= range.lowerBound && range.upperBound <= $0 + axis.tile
      }
      #expect(axis.contains(range) == expected)
    }
  }

  @Test(arguments: [UInt64](1...50))
  func `moved tiles are no more, and contain every annotation that fits`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let axis = try #require(TileAxis(length: 400, tile: 100, overlap: 20, pads: false))
    let annotations = (0..<Int.random(in: 1...30, using: &random)).map { _ in
      let low = Int.random(in: 0..<390, using: &random)
      return low..<min(400, low + Int.random(in: 1...100, using: &random))
    }
    guard let moved = axis.moved(around: annotations, length: 400, step: 80) else { return }
    #expect(moved.starts.count <= axis.starts.count)
    #expect(moved.starts.first == 0)
    #expect(try #require(moved.starts.last) + 100 == 400)
    #expect(annotations.allSatisfy(moved.contains))
  }

  @Test func `tiles are evenly spaced between the first and the last`() throws {
    let axis = try #require(TileAxis(length: 250, tile: 100, overlap: 0, pads: false))
    #expect(axis.starts == [0, 100, 150])
    #expect(axis.evenlySpaced?.starts == [0, 75, 150])
    #expect(TileAxis(length: 200, tile: 100, overlap: 0, pads: false)?.evenlySpaced == nil)
  }

  @Test func `too many tiles are none`() {
    #expect(TileAxis(length: 1_000_000, tile: 2, overlap: 1, pads: false) == nil)
    #expect(TileAxis(length: .max, tile: .max, overlap: 0, pads: false)?.starts == [0])
  }
}
