import TestSupport
import Testing

@testable import Tiling

/// Tiles added for annotations that all others cut.
struct ExtraTilesTests {
  @Test(arguments: [UInt64](1...50))
  func `each annotation is contained in a tile, and tiles stay on the page`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let extra = ExtraTiles(width: 100, height: 80, pageWidth: 400, pageHeight: 300)
    let annotations = (0..<Int.random(in: 1...40, using: &random)).map { _ in
      let (width, height) = (
        Int.random(in: 1...100, using: &random), Int.random(in: 1...80, using: &random)
      )
      return TileRect(
        left: Int.random(in: 0...400 - width, using: &random),
        top: Int.random(in: 0...300 - height, using: &random),
        width: width,
        height: height
      )
    }
    let tiles = extra.tiles(around: annotations)
    let page = TileRect(left: 0, top: 0, width: 400, height: 300)
    #expect(tiles.allSatisfy { $0.width == 100 && $0.height == 80 && page.contains($0) })
    #expect(annotations.allSatisfy { annotation in tiles.contains { $0.contains(annotation) } })
    #expect(tiles.count <= annotations.count)
  }

  @Test func `annotations that fit in one tile share it`() {
    let extra = ExtraTiles(width: 100, height: 80, pageWidth: 400, pageHeight: 300)
    let row = (0..<5).map { TileRect(left: 50 + 20 * $0, top: 30, width: 15, height: 60) }
    #expect(extra.tiles(around: row).count == 1)
    #expect(extra.tiles(around: []).isEmpty)
  }
}
