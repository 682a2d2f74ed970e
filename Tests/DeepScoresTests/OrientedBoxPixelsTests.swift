import Foundation
import TacetKit
import TestSupport
import Testing

@testable import DeepScores

/// DeepScoresV2's `o_bbox` goes through the middles of the outermost pixels, tacet's boxes around them.
struct OrientedBoxPixelsTests {
  private static func box(_ numbers: [Double]) -> OrientedBox {
    OrientedBox(
      first: Point(x: numbers[0], y: numbers[1]),
      second: Point(x: numbers[2], y: numbers[3]),
      third: Point(x: numbers[4], y: numbers[5]),
      fourth: Point(x: numbers[6], y: numbers[7])
    )
  }

  @Test(arguments: [
    // Two columns of pixels, one, and a single pixel.
    ([11, 59, 11, 20, 10, 20, 10, 59], Box(left: 10, top: 20, right: 12, bottom: 60)),
    ([10, 59, 10, 20, 10, 20, 10, 59], Box(left: 10, top: 20, right: 11, bottom: 60)),
    ([10, 20, 10, 20, 10, 20, 10, 20], Box(left: 10, top: 20, right: 11, bottom: 21)),
    // A row of pixels.
    ([30, 20, 10, 20, 10, 20, 30, 20], Box(left: 10, top: 20, right: 31, bottom: 21)),
  ])
  func `a box around whole pixels is as wide as they are`(corners: [Double], bounds: Box) {
    #expect(Self.box(corners).aroundPixels.bounds == bounds)
  }

  @Test func `a slanted line of one pixel is one pixel wide`() {
    let line = Self.box([
      50.25, 10.25, 90.25, 50.25, 90.25, 50.250003814697266, 50.25, 10.250003814697266,
    ])
    let corners = line.aroundPixels.corners
    let sides = corners.indices.map { side in
      let (one, next) = (corners[side], corners[(side + 1) % 4])
      return ((next.x - one.x) * (next.x - one.x) + (next.y - one.y) * (next.y - one.y))
        .squareRoot()
    }
    #expect(sides.sorted().prefix(2).allSatisfy { abs($0 - 1) < 0.001 }, "\(sides)")
  }

  @Test(arguments: [
    // A slanted line of one pixel, whose other side is the noise of single precision.
    [50.25, 10.25, 90.25, 50.25, 90.25, 50.250003814697266, 50.25, 10.250003814697266],
    // Corners that are just about a rectangle's, and ones that are none's.
    [50, 50, 90, 50, 90.0512, 51, 50.0512, 51], [10, 10, 60, 14, 55, 40, 12, 33],
    // Numbers of double precision, as scripts write them.
    [10, 10, 60.76399999999998, 10, 60.76399999999998, 40.764, 10, 40.764],
    [10.1, 10.2, 60.763999999999996, 14.3, 55.05, 40.7, 12.3, 33.9],
  ])
  func `odd corners come out as they went in`(corners: [Double]) {
    let box = Self.box(corners)
    #expect(box.aroundPixels.throughPixels == box)
  }

  @Test(arguments: [UInt64](0..<200))
  func `corners of single precision come out as they went in`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let turn = Double.random(in: 0..<(2 * .pi), using: &generator)
    let (width, height) = (
      Double.random(in: 0...20, using: &generator), Double.random(in: 0...20, using: &generator)
    )
    let signs: [(Double, Double)] = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    let corners = signs.flatMap { sign -> [Double] in
      let (across, down) = (sign.0 * width, sign.1 * height)
      let x = 50 + across * cos(turn) - down * sin(turn)
      let y = 50 + across * sin(turn) + down * cos(turn)
      return [Double(Float(x)), Double(Float(y))]
    }
    let box = Self.box(corners)
    #expect(box.aroundPixels.throughPixels == box)
    // Half a pixel further on each side, and no more than a pixel at a corner.
    #expect(box.aroundPixels.bounds.width >= box.bounds.width)
  }
}
