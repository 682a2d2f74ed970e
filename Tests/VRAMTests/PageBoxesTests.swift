import TacetKit
import TestSupport
import Testing

@testable import VRAM

/// The boxes of pages, as a trainer sees them.
struct PageBoxesTests {
  private static func annotation(_ left: Double, _ label: Int16, width: Double = 10) -> Annotation {
    Annotation(
      id: 0,
      box: Box(left: left, top: 0, right: left + width, bottom: 10),
      labels: Labels(label)
    )
  }

  @Test func `boxes with a class count, exact duplicates once, each where it is on the page`() {
    let page = Page(
      name: "a",
      split: "train",
      width: 100,
      height: 50,
      annotations: [
        Self.annotation(0, 0), Self.annotation(0, 0), Self.annotation(0, 1),
        Self.annotation(50, 1), Self.annotation(200, 0), Self.annotation(60, -1),
        Self.annotation(30, 0, width: 0), Self.annotation(20, 9),
        // Cut at the page's edge they are the same.
        Self.annotation(95, 0), Self.annotation(95, 0, width: 20),
      ]
    )
    let boxes = PageBoxes(page, activeSet: 0, classCount: 2)
    #expect(boxes.byClass == [2, 2])
    #expect(boxes.total == 4)
    #expect(boxes.distinctBoxes == 3)
    #expect(boxes.labels == 6)
    #expect(boxes.name == "train/a")
  }

  @Test(arguments: [UInt64](1...30))
  func `the fullest pages are those of a sorted list, the earlier first`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let counts = (0..<30).map { _ in Int.random(in: 0...12, using: &random) }
    var pages = TopPages(limit: 5)
    for (place, count) in counts.enumerated() { pages.add(count, name: "\(place)") }
    let expected = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(5)
    #expect(pages.entries.map(\.boxes) == expected.map { counts[$0] })
    #expect(pages.entries.map(\.name) == expected.map { "\($0)" })
    #expect(pages.most == counts.max())
    #expect(pages.fullestMosaic == counts.sorted(by: >).prefix(4).reduce(0, +))
  }

  @Test func `mitigations are each class, and groups of several of the classes`() throws {
    let table = try ClassTable([
      AnnotationSet(name: "deepscores", classes: ["stem", "clefG", "clefF", "staff"])
    ])
    let mitigations = ClassMitigations(table)
    let words = mitigations.mitigations.map(\.words)
    #expect(words.prefix(4) == ["drop stem", "drop clefG", "drop clefF", "drop staff"])
    #expect(words.contains("drop @clefs") && words.contains("keep @harmony"))
    #expect(!words.contains("drop @stems"))
    let page = Page(
      name: "a",
      width: 100,
      height: 50,
      annotations: [Self.annotation(0, 0), Self.annotation(20, 1), Self.annotation(40, 2)]
    )
    let left = mitigations.left(of: PageBoxes(page, activeSet: 0, classCount: 4))
    let clefs = try #require(words.firstIndex(of: "drop @clefs"))
    #expect((left[0], left[3], left[clefs]) == (2, 3, 1))
  }
}
