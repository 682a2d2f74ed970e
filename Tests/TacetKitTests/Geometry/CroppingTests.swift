import TacetKit
import TestSupport
import Testing

/// What is left of an annotation's polygons and masks where its box is cut.
struct CroppingTests {
  /// A page with one annotation, which has the attachments that `add` gives it.
  private static func page(
    _ box: Box,
    maskArea: Double? = nil,
    _ add: (inout Attachments, inout Annotation) -> Void
  ) -> Page {
    var page = Page(name: "a", split: "train", width: 100, height: 100)
    var annotation = Annotation(id: 1, box: box, labels: Labels(0))
    annotation.maskArea = maskArea
    add(&page.attachments, &annotation)
    page.annotations = [annotation]
    return page
  }

  private static func mask(of page: Page) -> Mask? {
    let annotation = page.annotations[0]
    return page.attachments.first(Int(TACET_MASK), of: annotation)
      .flatMap { Mask($0, over: annotation.box) }
  }

  @Test(arguments: [UInt64](1...50))
  func `two parts of a mask fit their boxes and have its ink, wherever its edges lie`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    let left = Double.random(in: 0...20, using: &random)
    let box = Box(
      left: left,
      top: 10,
      right: left + Double.random(in: 5...40, using: &random),
      bottom: 13
    )
    let area = Int(box.width.rounded()) * 3
    let whole = try #require(
      Mask(width: area / 3, height: 3, runs: [2, UInt32(area) - 3, 1])
    )
    let line = Double.random(in: box.xMin + 1...box.xMax - 1, using: &random).rounded()
    var ink = 0
    for frame in [
      Box(left: 0, top: 0, right: line, bottom: 100),
      Box(left: line, top: 0, right: 100, bottom: 100),
    ] {
      var page = Self.page(box) { $0.append(kind: Int(TACET_MASK), whole.bytes, to: &$1) }
      let lostMasks = page.crop(0, to: frame)
      #expect(lostMasks == 0)
      let part = try #require(Self.mask(of: page))
      #expect(page.annotations[0].maskArea == Double(part.area))
      ink += part.area
    }
    // Where both edges lie between pixels, the last column may have no place in its part.
    #expect(ink <= whole.area && ink >= whole.area - 3)
  }

  @Test func `a mask that does not fit its box is left out and counted`() {
    let square = Polygon(
      [Point(x: 0, y: 0), Point(x: 20, y: 0), Point(x: 20, y: 10), Point(x: 0, y: 10)]
    )
    var page = Self.page(Box(left: 0, top: 0, right: 20, bottom: 10), maskArea: 7) {
      $0.append(kind: Int(TACET_POLYGONS), Polygons([square]).bytes, to: &$1)
      $0.append(kind: Int(TACET_MASK), [1, 0, 0, 0] as [UInt8], to: &$1)
    }
    let lostMasks = page.crop(0, to: Box(left: 5, top: 0, right: 100, bottom: 100))
    #expect(lostMasks == 1)
    #expect(Self.mask(of: page) == nil)
    #expect(page.annotations[0].attachmentCount == 1)
    #expect(page.annotations[0].maskArea == 150)
  }

  @Test func `the ink of several outlines is their sum`() {
    let bar = [Point(x: 0, y: 0), Point(x: 20, y: 0), Point(x: 20, y: 2), Point(x: 0, y: 2)]
    let outlines = Polygons([Polygon(bar), Polygon(bar.map { Point(x: $0.x, y: $0.y + 8) })])
    var page = Self.page(Box(left: 0, top: 0, right: 20, bottom: 10), maskArea: 80) {
      $0.append(kind: Int(TACET_POLYGONS), outlines.bytes, to: &$1)
    }
    page.crop(0, to: Box(left: 0, top: 0, right: 10, bottom: 100))
    #expect(page.annotations[0].maskArea == 40)
  }

  @Test func `what is cut goes to a page of its own in that page's pixels`() throws {
    let square = Polygon(
      [Point(x: 0, y: 0), Point(x: 20, y: 0), Point(x: 20, y: 10), Point(x: 0, y: 10)]
    )
    let page = Self.page(Box(left: 0, top: 0, right: 20, bottom: 10)) {
      $0.append(kind: Int(TACET_POLYGONS), Polygons([square]).bytes, to: &$1)
    }
    let whole = page.annotations[0]
    var part = Annotation(
      id: 1,
      box: Box(left: 0, top: 0, right: 5, bottom: 10),
      labels: Labels(0)
    )
    var attachments = Attachments()
    let lostMasks = attachments.append(
      page.attachments.slices(of: whole),
      of: whole,
      croppedTo: Box(left: 15, top: 0, right: 30, bottom: 30),
      transformedBy: .translation(x: -15, y: 0),
      to: &part
    )
    #expect(lostMasks == 0)
    #expect(part.maskArea == 50)
    let bytes = try #require(attachments.first(Int(TACET_POLYGONS), of: part))
    let outlines = try #require(Polygons(bytes))
    #expect(Set(outlines.polygons.flatMap(\.corners).map(\.x)) == [0, 5])
  }
}
