import Testing

@testable import Tiling

/// Sizes and overlaps as users write them.
struct TileSizeTests {
  @Test(arguments: [
    ("1280", 1280, 1280), ("1280x960", 1280, 960), ("1x2147483647", 1, 2_147_483_647),
  ])
  func `a size`(text: String, width: Int, height: Int) throws {
    let size = try TileSize(parsing: text)
    #expect((size.width, size.height) == (width, height))
  }

  @Test(arguments: ["", "0", "-1", "1280x", "x960", "1x2x3", "1.5", "2147483648", "1280X960"])
  func `what is not a size`(text: String) {
    #expect(throws: (any Error).self) { try TileSize(parsing: text) }
  }

  @Test(arguments: [
    ("0.2", 100, 20), ("20%", 100, 20), ("0", 100, 0), ("25", 100, 25), ("25px", 100, 25),
    // Rounded down, and never a whole tile.
    ("0.999", 10, 9), ("0.999999999999", 3, 2), ("0.33", 10, 3),
  ])
  func `an overlap, and what it is of a tile`(text: String, side: Int, pixels: Int) throws {
    #expect(try Overlap(parsing: text).pixels(of: side) == pixels)
  }

  @Test(arguments: ["1.0", "100%", "-1", "-0.1", "nan", "inf", "a", "", "%", "px"])
  func `what is not an overlap`(text: String) {
    #expect(throws: (any Error).self) { try Overlap(parsing: text) }
  }
}
