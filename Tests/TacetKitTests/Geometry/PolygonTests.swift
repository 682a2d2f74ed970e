import TacetKit
import TestSupport
import Testing

struct PolygonTests {
  private let square = Polygon(
    [Point(x: 0, y: 0), Point(x: 10, y: 0), Point(x: 10, y: 10), Point(x: 0, y: 10)]
  )

  @Test func `a polygon inside stays as it is`() {
    let box = Box(left: -1, top: 0, right: 10, bottom: .infinity)
    #expect(square.clipped(to: box) == square)
    #expect(square.area == 100)
  }

  @Test func `a polygon outside has no corners left`() {
    let box = Box(left: 11, top: 0, right: 20, bottom: 10)
    #expect(square.clipped(to: box).corners.isEmpty)
    #expect(square.clipped(to: box).area == 0)
  }

  @Test func `a corner that is cut off leaves two`() {
    let diamond = Polygon(
      [Point(x: 5, y: 0), Point(x: 10, y: 5), Point(x: 5, y: 10), Point(x: 0, y: 5)]
    )
    let clipped = diamond.clipped(to: Box(left: 0, top: 2, right: 10, bottom: 10))
    #expect(clipped.corners.count == 5)
    #expect(clipped.area == 50 - 4)
  }

  @Test(arguments: [1e308, -1e308, 1e9, Double.greatestFiniteMagnitude])
  func `corners that are farther away than any page leave numbers`(far: Double) {
    let polygon = Polygon([Point(x: -far, y: -far), Point(x: far, y: far), Point(x: 50, y: -far)])
    let box = Box(left: 0, top: 0, right: 100, bottom: 100)
    let corners = polygon.clipped(to: box).corners
    #expect(corners.count > 2)
    for corner in corners {
      #expect((0...100).contains(corner.x) && (0...100).contains(corner.y), "\(corner)")
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `of a polygon with a corner that is nowhere nothing is left`(nowhere: Double) {
    var polygon = square
    polygon.corners[2].y = nowhere
    #expect(polygon.clipped(to: Box(left: 0, top: 0, right: 5, bottom: 5)).corners.isEmpty)
  }

  @Test(arguments: [UInt64](1...20))
  func `a polygon is the sum of the parts on both sides of a line`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let corners = (0..<3).map { _ in
      Point(x: .random(in: -50...50, using: &random), y: .random(in: -50...50, using: &random))
    }
    let polygon = Polygon(corners)
    let line = Double.random(in: -60...60, using: &random)
    let left = Box(left: -.infinity, top: -.infinity, right: line, bottom: .infinity)
    let right = Box(left: line, top: -.infinity, right: .infinity, bottom: .infinity)
    let parts = polygon.clipped(to: left).area + polygon.clipped(to: right).area
    #expect(abs(parts - polygon.area) < 1e-9 * max(1, polygon.area))
  }

  @Test(arguments: [0, 0.1, 0.7, 1.5, 3])
  func `the smallest rectangle around a turned one is that one`(angle: Double) throws {
    let (sine, cosine) = (Self.sine(angle), Self.sine(angle + 1.5707963267948966))
    func turned(_ x: Double, _ y: Double) -> Point {
      Point(x: x * cosine - y * sine, y: x * sine + y * cosine)
    }
    let corners = [turned(0, 0), turned(40, 0), turned(40, 10), turned(0, 10)]
    let along = Point(x: 40 * cosine, y: 40 * sine)
    let found = try #require(Polygon(corners).smallestRectangle(along: along))
    for (one, other) in zip(found.corners, corners) {
      #expect(abs(one.x - other.x) < 1e-9 && abs(one.y - other.y) < 1e-9)
    }
  }

  @Test func `a polygon of one point has a rectangle, one of none has none`() {
    let point = Polygon([Point(x: 3, y: 4), Point(x: 3, y: 4)])
    let rectangle = point.smallestRectangle(along: Point(x: 0, y: 0))
    #expect(rectangle?.bounds == Box(left: 3, top: 4, right: 3, bottom: 4))
    #expect(Polygon([]).smallestRectangle(along: Point(x: 1, y: 0)) == nil)
  }

  /// Enough of the series for angles of a few radians; TacetKit needs no trigonometry.
  private static func sine(_ angle: Double) -> Double {
    var (term, sum, n) = (angle, angle, 1.0)
    while abs(term) > 1e-18 {
      term *= -angle * angle / ((n + 1) * (n + 2))
      sum += term
      n += 2
    }
    return sum
  }
}
