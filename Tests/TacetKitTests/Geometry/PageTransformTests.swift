import TacetKit
import TestSupport
import Testing

/// Pages moved, scaled, turned and mirrored.
struct PageTransformTests {
  static let box = Box(left: 10, top: 20, right: 16, bottom: 24)

  /// A page of 100 × 60 pixels with one annotation, which has everything that can move.
  private static func page(_ mask: Mask? = nil) -> Page {
    var page = Page(name: "a", width: 100, height: 60)
    var annotation = Annotation(id: 7, box: box, labels: Labels(0))
    annotation.orientedBox = OrientedBox(
      first: Point(x: 10, y: 20),
      second: Point(x: 16, y: 21),
      third: Point(x: 16, y: 24),
      fourth: Point(x: 10, y: 23)
    )
    annotation.maskArea = 9
    let triangle = Polygon([Point(x: 10, y: 20), Point(x: 16, y: 20), Point(x: 10, y: 24)])
    page.attachments.append(kind: Int(TACET_COMMENT), Array("a comment".utf8), to: &annotation)
    page.attachments.append(kind: Int(TACET_POLYGONS), Polygons([triangle]).bytes, to: &annotation)
    if let mask { page.attachments.append(kind: Int(TACET_MASK), mask.bytes, to: &annotation) }
    var placed: [UInt8] = []
    placed.append(bytesOf: UInt32(1))
    placed.append(bytesOf: Point(x: 11, y: 22))
    placed += Array("rest".utf8)
    page.attachments.append(
      kind: Int(TACET_PLACED) | 0x10001,
      placed,
      to: &annotation
    )
    page.annotations = [annotation]
    return page
  }

  private static let corner = Mask(width: 6, height: 4, runs: [0, 3, 3, 1, 17])

  @Test(arguments: 1...8)
  func `an orientation keeps the page's corners, and one back is there again`(
    orientation: Int
  ) throws {
    let upright = PageTransform.orientation(orientation, width: 100, height: 60)
    let bounds = Self.page().bounds.transformed(by: upright)
    #expect((bounds.xMin, bounds.yMin) == (0, 0))
    #expect((bounds.width, bounds.height) == (orientation < 5 ? (100, 60) : (60, 100)))
    let back = try #require(upright.inverse)
    let page = Self.page(Self.corner)
    let turned = page.transformed(by: upright)
    #expect((turned.width, turned.height) == (orientation < 5 ? (100, 60) : (60, 100)))
    #expect(turned.transformed(by: back) == page)
  }

  @Test(arguments: 1...8)
  func `the pixels of a turned mask are the turned pixels of the mask`(orientation: Int) throws {
    let upright = PageTransform.orientation(orientation, width: 100, height: 60)
    let mask = try #require(Self.corner)
    let turned = Self.page(mask).transformed(by: upright)
    let annotation = turned.annotations[0]
    let bytes = try #require(turned.attachments.first(Int(TACET_MASK), of: annotation))
    let found = try #require(Mask(bytes, over: annotation.box))
    #expect(
      Self.pixels(found, of: annotation.box)
        == Set(
          Self.pixels(mask, of: Self.box).map { pixel in
            // The middle of a pixel goes to the middle of a pixel.
            let middle = upright(Point(x: pixel.x + 0.5, y: pixel.y + 0.5))
            return Point(x: middle.x - 0.5, y: middle.y - 0.5)
          }
        )
    )
  }

  /// The left top corners of the pixels that are the annotation's, on its page.
  private static func pixels(_ mask: Mask, of box: Box) -> Set<Point> {
    var pixels: Set<Point> = []
    var position = 0
    for (index, run) in mask.runs.enumerated() {
      for place in position..<position + Int(run) where !index.isMultiple(of: 2) {
        pixels.insert(
          Point(
            x: box.xMin + Double(place % mask.width),
            y: box.yMin + Double(place / mask.width)
          )
        )
      }
      position += Int(run)
    }
    return pixels
  }

  @Test func `everything that an annotation has moves with it`() throws {
    let page = Self.page(Self.corner).transformed(
      by: .translation(x: -8, y: 5),
      width: 50,
      height: 40
    )
    let annotation = page.annotations[0]
    #expect((page.width, page.height) == (50, 40))
    #expect(annotation.box == Box(left: 2, top: 25, right: 8, bottom: 29))
    #expect(annotation.orientedBox?.first == Point(x: 2, y: 25))
    #expect(annotation.maskArea == 9)
    #expect(page.attachments.comment(of: annotation) == "a comment")
    let polygons = page.attachments.first(Int(TACET_POLYGONS), of: annotation).flatMap {
      Polygons($0)
    }
    #expect(polygons?.polygons.first?.corners.first == Point(x: 2, y: 25))
    #expect(
      page.attachments.first(Int(TACET_MASK), of: annotation).map { Array($0) }
        == Self.corner?.bytes
    )
    var placed: [UInt8] = []
    placed.append(bytesOf: UInt32(1))
    placed.append(bytesOf: Point(x: 3, y: 27))
    placed += Array("rest".utf8)
    let kind = Int(TACET_PLACED) | 0x10001
    #expect(page.attachments.first(kind, of: annotation).map { Array($0) } == placed)
  }

  @Test(arguments: [2, 3, 0.5])
  func `a scaled page has scaled areas, and masks as large as they are`(factor: Double) throws {
    let full = try #require(Mask(width: 6, height: 4, runs: [0, 24]))
    let page = Self.page(full).transformed(by: .scale(factor))
    let annotation = page.annotations[0]
    #expect(annotation.box == Self.box.transformed(by: .scale(factor)))
    #expect(annotation.maskArea == 9 * factor * factor)
    let bytes = try #require(page.attachments.first(Int(TACET_MASK), of: annotation))
    let mask = try #require(Mask(bytes, over: annotation.box))
    #expect(Double(mask.area) == 24 * factor * factor)
  }

  @Test func `a mask that does not fit its box is left out and counted`() {
    var page = Self.page(Mask(width: 3, height: 1, runs: [3]))
    let lostMasks = page.transform(by: .translation(x: 1, y: 1))
    #expect(lostMasks == 1)
    #expect(page.attachments.first(Int(TACET_MASK), of: page.annotations[0]) == nil)
  }

  @Test func `attachments of annotations that are gone are left out`() {
    var page = Self.page(Self.corner)
    page.annotations = []
    page.transform(by: .translation(x: 1, y: 1))
    #expect(page.attachments == Attachments())
  }

  @Test func `points that are fewer than their count stay as they are`() {
    var page = Page(name: "a", width: 9, height: 9)
    var annotation = Annotation(id: 1, box: Self.box, labels: Labels(0))
    let kind = Int(TACET_PLACED)
    page.attachments.append(kind: kind, [255, 255, 255, 255, 1] as [UInt8], to: &annotation)
    page.annotations = [annotation]
    let moved = page.transformed(by: .scale(2))
    #expect(
      moved.attachments.first(kind, of: moved.annotations[0]).map { Array($0) } == [
        255, 255, 255, 255, 1,
      ]
    )
  }

  @Test(arguments: [UInt64](1...30))
  func `one map after the other is their concatenation, and the inverse leads back`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    func map() -> PageTransform {
      func number() -> Double { Double.random(in: -3...3, using: &random) }
      return PageTransform(
        a: number(),
        b: number(),
        c: number(),
        d: number(),
        dx: number(),
        dy: number()
      )
    }
    let (one, next) = (map(), map())
    let point = Point(x: Double.random(in: -9...9, using: &random), y: 4)
    let concatenation = one.concatenating(next)
    let both = concatenation(point)
    let apart = next(one(point))
    #expect(abs(both.x - apart.x) < 1e-9 && abs(both.y - apart.y) < 1e-9)
    #expect(abs(concatenation.areaScale - one.areaScale * next.areaScale) < 1e-9)
    let inverse = try #require(one.inverse)
    let back = inverse(one(point))
    #expect(abs(back.x - point.x) < 1e-6 && abs(back.y - point.y) < 1e-6)
    // The box around a turned box is around each of its corners.
    let around = Self.box.transformed(by: one)
    for corner in [
      Point(x: Self.box.xMin, y: Self.box.yMin), Point(x: Self.box.xMax, y: Self.box.yMin),
      Point(x: Self.box.xMin, y: Self.box.yMax), Point(x: Self.box.xMax, y: Self.box.yMax),
    ].map({ one($0) }) {
      #expect(around.xMin <= corner.x && corner.x <= around.xMax)
      #expect(around.yMin <= corner.y && corner.y <= around.yMax)
    }
  }

  @Test func `a map that leaves no area has no inverse, and a mask is left out`() {
    #expect(PageTransform.scale(x: 0, y: 1).inverse == nil)
    var page = Self.page(Self.corner)
    let lostMasks = page.transform(by: .scale(x: 0, y: 1), width: 1, height: 1)
    #expect(lostMasks == 1)
  }
}
