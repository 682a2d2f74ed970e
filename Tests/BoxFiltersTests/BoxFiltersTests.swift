import TacetKit
import TacetTesting
import TestSupport
import Testing

@testable import BoxFilters

/// Filters by boxes, on pages made for them.
struct BoxFiltersTests {
  private static func classes() throws -> ClassTable {
    try ClassTable([AnnotationSet(name: "one", classes: ["stem", "beam"])])
  }

  private static func annotation(_ box: Box, _ label: Int16 = 0) -> Annotation {
    Annotation(id: 0, box: box, labels: Labels(label))
  }

  private static func page(_ annotations: [Annotation]) -> Page {
    Page(name: "a", width: 100, height: 50, annotations: annotations)
  }

  @Test(arguments: [
    ("2", 2.0, 2.0), ("0.5", 0.5, 0.5), ("50%", 50, 40), ("0", 0, 0), ("200%", 200, 160),
  ])
  func `a bound, and what it is of 80 pixels`(text: String, number: Double, pixels: Double) throws {
    let bound = try SizeBound(parsing: text)
    #expect((bound.number, bound.pixels(of: 80)) == (number, pixels))
  }

  @Test(arguments: ["", "%", "-1", "nan", "inf%", "2px", "1,5"])
  func `what is not a bound`(text: String) {
    #expect(throws: (any Error).self) { try SizeBound(parsing: text) }
  }

  @Test func `a box just as large as a bound stays`() throws {
    let boxes = [9, 10, 20, 21].map { Box(left: 0, top: 0, right: $0, bottom: 5) }
    let run = try StageRun(
      of: Size.parse(["--min-width", "10", "--max-width", "20%"]),
      on: [Self.page(boxes.map { Self.annotation($0) })],
      classes: Self.classes()
    )
    #expect(run.pages[0].annotations.map(\.box.width) == [10, 20])
  }

  @Test func `clip drops what is empty or outside, and cuts the rest`() throws {
    let run = try StageRun(
      of: Clip.parse([]),
      on: [
        Self.page([
          Self.annotation(Box(left: 5, top: 5, right: 5, bottom: 9)),
          Self.annotation(Box(left: 100, top: 5, right: 110, bottom: 9)),
          Self.annotation(Box(left: 90, top: -5, right: 110, bottom: 9)),
          Self.annotation(Box(left: 0, top: 0, right: 100, bottom: 50)),
        ])
      ],
      classes: Self.classes()
    )
    #expect(
      run.pages[0].annotations.map(\.box) == [
        Box(left: 90, top: 0, right: 100, bottom: 9), Box(left: 0, top: 0, right: 100, bottom: 50),
      ]
    )
    #expect(run.count(.dropped, because: BoxIssue.empty.reason) == 1)
    #expect(run.count(.dropped, because: BoxIssue.outside.reason) == 1)
    #expect(run.count(.noted, because: BoxIssue.clipped) == 1)
  }

  @Test(arguments: [([String](), 3), (["--iou", "0.9"], 2), (["--iou", "1"], 3)])
  func `dedupe keeps the first of each class and box`(options: [String], count: Int) throws {
    let box = Box(left: 0, top: 0, right: 20, bottom: 10)
    let near = Box(left: 0, top: 0, right: 21, bottom: 10)
    let run = try StageRun(
      of: Dedupe.parse(options),
      on: [
        Self.page([
          Self.annotation(box), Self.annotation(box, 1), Self.annotation(near),
          Self.annotation(box),
        ])
      ],
      classes: Self.classes()
    )
    #expect(run.pages[0].annotations.count == count)
    #expect(run.count(.dropped, because: Dedupe.exact) == 1)
  }

  // MARK: - On random pages

  static let seeds: [UInt64] = [1, 2, 3, 5, 8, 13]

  private static func filter(_ name: String, _ options: [String]) throws -> any Filter {
    switch name {
    case "clip": try Clip.parse(options)
    case "size": try Size.parse(options)
    default: try Dedupe.parse(options)
    }
  }

  private static func pages(_ seed: UInt64) throws -> [Page] {
    var generator = SeededGenerator(seed: seed)
    return try DataSet.random(pages: 7, symbols: 0...60, by: &generator).stagePages()
  }

  @Test(arguments: seeds, ["dedupe", "dedupe --iou 0.5", "clip", "size --min-width 5"])
  func `a second time changes nothing`(seed: UInt64, words: String) throws {
    let parts = words.split(separator: " ").map(String.init)
    let filter = try Self.filter(parts[0], Array(parts.dropFirst()))
    let classes = try DataSet.classTable()
    let once = try StageRun(of: filter, on: try Self.pages(seed), classes: classes)
    #expect(once.imbalances.isEmpty)
    let twice = try StageRun(of: filter, on: once.pages, classes: classes)
    #expect(twice.pages == once.pages)
    #expect(twice.entries.isEmpty)
  }

  @Test(arguments: seeds)
  func `clip leaves no box outside, and changes none that is inside`(seed: UInt64) throws {
    let pages = try Self.pages(seed)
    let run = try StageRun(of: Clip.parse([]), on: pages, classes: try DataSet.classTable())
    for (page, clipped) in zip(pages, run.pages) {
      let boxes = page.annotations.map { $0.box.intersection(page.bounds) }
      #expect(clipped.annotations.map(\.box) == boxes.filter { !$0.isEmpty })
    }
  }

  @Test(arguments: seeds)
  func `dedupe keeps the first of each class and box, in order`(seed: UInt64) throws {
    let pages = try Self.pages(seed)
    let run = try StageRun(of: Dedupe.parse([]), on: pages, classes: try DataSet.classTable())
    for (page, unique) in zip(pages, run.pages) {
      var seen: Set<DuplicateKey> = []
      let first = page.annotations.filter { seen.insert(DuplicateKey($0, activeSet: 0)).inserted }
      #expect(unique.annotations == first)
    }
  }
}
