import TacetKit
import Testing

struct BoxTests {
  private let box = Box(left: 10, top: 20, right: 13, bottom: 24)

  @Test func `a box is half-open`() {
    #expect(box.width == 3)
    #expect(box.height == 4)
    #expect(box.area == 12)
    #expect(!box.isEmpty)
  }

  @Test(arguments: [
    Box(left: 1, top: 1, right: 1, bottom: 5), Box(left: 1, top: 5, right: 3, bottom: 5),
    Box(left: 3, top: 1, right: 1, bottom: 5), Box(left: 3, top: 5, right: 1, bottom: 1),
    Box(left: .nan, top: 1, right: 3, bottom: 5), Box(left: 1, top: 1, right: 3, bottom: .nan),
  ])
  func `what covers no pixel is empty and has no area`(box: Box) {
    #expect(box.isEmpty)
    #expect(box.area == 0)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `one edge that is no number is enough`(edge: Double) {
    for place in [\Box.xMin, \.yMin, \.xMax, \.yMax] {
      var box = box
      box[keyPath: place] = edge
      #expect(!box.isFinite)
    }
    #expect(box.isFinite)
  }

  @Test func `what two boxes have in common`() {
    let other = Box(left: 12, top: 22, right: 20, bottom: 30)
    #expect(box.intersection(other) == Box(left: 12, top: 22, right: 13, bottom: 24))
    #expect(other.intersection(box) == box.intersection(other))
    #expect(box.intersection(box) == box)
    #expect(box.intersection(box.moved(x: 3, y: 0)).isEmpty)
    #expect(box.intersection(box.moved(x: 0, y: -4)).isEmpty)
  }

  @Test func `intersection over union`() {
    #expect(box.intersectionOverUnion(box) == 1)
    #expect(box.intersectionOverUnion(box.moved(x: 3, y: 0)) == 0)
    #expect(box.intersectionOverUnion(box.moved(x: 1, y: 0)) == 0.5)
    let empty = Box(left: 1, top: 1, right: 1, bottom: 1)
    #expect(empty.intersectionOverUnion(empty) == 0)
  }

  @Test func `an oriented box has bounds`() {
    let oriented = OrientedBox(
      first: Point(x: 5, y: 1),
      second: Point(x: 9, y: 6),
      third: Point(x: 4, y: 10),
      fourth: Point(x: -1, y: 5)
    )
    #expect(oriented.bounds == Box(left: -1, top: 1, right: 9, bottom: 10))
    #expect(oriented.corners.count == 4)
    #expect(oriented.isFinite)
    var broken = oriented
    broken.third.y = .nan
    #expect(!broken.isFinite)
  }
}
