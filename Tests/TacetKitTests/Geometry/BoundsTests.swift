import TacetKit
import Testing

struct BoundsTests {
  private static let corners = [Point(x: 3, y: -1), Point(x: -2, y: 4), Point(x: 0, y: 0)]

  @Test func `the box around points reaches from the least to the greatest`() {
    #expect(Box(around: Self.corners) == Box(left: -2, top: -1, right: 3, bottom: 4))
    #expect(Box(around: Self.corners.prefix(1)) == Box(left: 3, top: -1, right: 3, bottom: -1))
    #expect(Box(around: []) == nil)
  }

  @Test func `the box around polygons has all of their corners`() {
    let polygons = Polygons([Polygon([Point(x: 9, y: 9)]), Polygon([]), Polygon(Self.corners)])
    #expect(polygons.bounds == Box(left: -2, top: -1, right: 9, bottom: 9))
    #expect(Polygons([Polygon([])]).bounds == nil)
  }

  @Test func `a whole page is a rectangle from its left top pixel on`() {
    let whole = PixelRectangle(width: 1960, height: 2772)
    #expect(whole == PixelRectangle(x: 0, y: 0, width: 1960, height: 2772))
    #expect(PixelRectangle(width: .max, height: 1).width == .max)
  }
}
