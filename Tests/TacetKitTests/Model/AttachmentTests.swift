import TacetKit
import TestSupport
import Testing

/// Masks, outlines and links: what they are as bytes, and what is refused.
struct AttachmentTests {
  /// A mask of `width` × `height` random pixels, and those pixels.
  private func mask(_ width: Int, _ height: Int, seed: UInt64) -> (Mask?, [Bool]) {
    var random = SeededGenerator(seed: seed)
    let pixels = (0..<width * height).map { _ in Bool.random(using: &random) }
    return (Mask(width: width, height: height, runs: runs(of: pixels)), pixels)
  }

  private func runs(of pixels: [Bool]) -> [UInt32] {
    var runs: [UInt32] = [0]
    var isInk = false
    for pixel in pixels {
      if pixel != isInk {
        runs.append(0)
        isInk = pixel
      }
      runs[runs.count - 1] += 1
    }
    return runs
  }

  @Test(arguments: [UInt64](1...20))
  func `a part of a mask has the pixels of that part`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let (width, height) = (Int.random(in: 1...20, using: &random), 1 + Int(seed % 7))
    let (made, pixels) = mask(width, height, seed: seed)
    let mask = try #require(made)
    #expect(mask.area == pixels.count(where: \.self))
    let left = Int.random(in: 0...width, using: &random)
    let top = Int.random(in: 0...height, using: &random)
    let columns = left..<Int.random(in: left...width, using: &random)
    let rows = top..<Int.random(in: top...height, using: &random)
    let part = mask.cropped(columns: columns, rows: rows)
    let expected = rows.flatMap { row in columns.map { pixels[row * width + $0] } }
    #expect((part.width, part.height) == (columns.count, rows.count))
    #expect(part.area == expected.count(where: \.self))
    #expect(part == Mask(width: columns.count, height: rows.count, runs: runs(of: expected)))
  }

  @Test func `a mask reads back from its bytes`() throws {
    let mask = try #require(mask(9, 4, seed: 3).0)
    let box = Box(left: 5, top: 7, right: 14, bottom: 11)
    #expect(Mask(mask.bytes, over: box) == mask)
  }

  @Test func `runs that do not add up to the box are no mask`() throws {
    let mask = try #require(mask(9, 4, seed: 3).0)
    #expect(Mask(mask.bytes, over: Box(left: 0, top: 0, right: 9, bottom: 5)) == nil)
    #expect(Mask(mask.bytes.dropLast(), over: Box(left: 0, top: 0, right: 9, bottom: 4)) == nil)
    #expect(Mask(width: .max, height: 2, runs: [1]) == nil)
    #expect(Mask(width: -1, height: -1, runs: [1]) == nil)
  }

  @Test func `outlines read back from their bytes`() {
    let triangle = Polygon([Point(x: 1, y: 2), Point(x: 3.5, y: -4), Point(x: 0, y: 9)])
    for outlines in [Polygons([]), Polygons([triangle]), Polygons([triangle, Polygon([])])] {
      #expect(Polygons(outlines.bytes) == outlines)
      #expect(Polygons(outlines.bytes + [0]) == nil)
      #expect(Polygons(outlines.bytes.dropLast()) == nil)
    }
  }

  @Test func `outlines that claim more corners than there are bytes are refused`() {
    #expect(Polygons([255, 255, 255, 255]) == nil)
    #expect(Polygons([1, 0, 0, 0, 255, 255, 255, 255, 0, 0]) == nil)
  }

  @Test func `links read back from their bytes`() {
    for ids in [[], [7], [1, .max, 0]] as [[UInt64]] {
      #expect(Relations(Relations(ids: ids).bytes).ids == ids)
    }
  }
}
