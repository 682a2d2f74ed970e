import TacetKit
import Testing

@testable import Stats

/// What is counted on one page.
struct PageStatisticsTests {
  private static func classes() throws -> ClassTable {
    try ClassTable([
      AnnotationSet(name: "one", classes: ["stem", "staff", "staffLine"]),
      AnnotationSet(name: "two", classes: ["other"]),
    ])
  }

  private static func statistics(_ annotations: [Annotation]) throws -> PageStatistics {
    let classes = try classes()
    let page = Page(
      name: "a",
      split: "val",
      width: 100,
      height: 50,
      annotations: annotations
    )
    return PageStatistics(page, classes: classes, staves: StaffHeights(classes))
  }

  private static func annotation(
    _ box: (Double, Double, Double, Double),
    _ labels: Labels = Labels(0)
  ) -> Annotation {
    Annotation(
      id: 0,
      box: Box(left: box.0, top: box.1, right: box.2, bottom: box.3),
      labels: labels
    )
  }

  private static func count(_ statistics: PageStatistics, _ defect: Defect) -> Int {
    statistics.defects[Defect.allCases.firstIndex(of: defect) ?? 0]
  }

  @Test func `defects`() throws {
    let statistics = try Self.statistics([
      Self.annotation((0, 0, 10, 10)), Self.annotation((5, 5, 5, 9)),
      Self.annotation((100, 0, 110, 9)), Self.annotation((90, 0, 110, 9)),
      Self.annotation((0, 0, 100, 25)), Self.annotation((0, 0, 100, 24.9), .unlabelled),
    ])
    #expect(Self.count(statistics, .box(.empty)) == 1)
    #expect(Self.count(statistics, .box(.outside)) == 1)
    #expect(Self.count(statistics, .box(.overhanging)) == 1)
    #expect(Self.count(statistics, .huge) == 1)
    #expect(Self.count(statistics, .noClass) == 1)
    #expect((statistics.name, statistics.instances) == ("val/a", 6))
  }

  @Test func `duplicates`() throws {
    let box = (0.0, 0.0, 20.0, 10.0)
    let statistics = try Self.statistics([
      Self.annotation(box), Self.annotation(box), Self.annotation(box),
      Self.annotation(box, Labels(1)), Self.annotation(box, Labels(0, in: 1)),
      Self.annotation((0, 0, 21, 10)), Self.annotation((40, 0, 60, 10)),
    ])
    #expect(statistics.duplicates[Duplicate.exact.rawValue] == 2)
    #expect(statistics.duplicates[Duplicate.otherClass.rawValue] == 1)
    #expect(statistics.duplicates[Duplicate.otherSet.rawValue] == 1)
    #expect(statistics.duplicates[Duplicate.near.rawValue] == 1)
  }

  @Test func `the staff space is a quarter of a staff, or the distance of lines`() throws {
    let staves = try Self.statistics([
      Self.annotation((0, 0, 100, 40), Labels(1)), Self.annotation((0, 45, 100, 45), Labels(1)),
      Self.annotation((0, 0, 100, 1), Labels(2)), Self.annotation((0, 7, 100, 8), Labels(2)),
    ])
    #expect(staves.staffSpaces == [10])
    #expect(staves.lineSpace == nil)
    // Five lines, one of them twice, and one beside them.
    let lines = [0.0, 8, 8.2, 16, 24, 32].map {
      Self.annotation((0, $0, 80, $0 + 1), Labels(2))
    }
    let found = try Self.statistics(lines + [Self.annotation((90, 4, 99, 5), Labels(2))])
    #expect(found.staffSpaces.isEmpty)
    #expect(try #require(found.lineSpace) == 8)
  }

  @Test func `a size is rounded, and as large as 16 bits at most`() throws {
    let statistics = try Self.statistics([
      Self.annotation((0, 0, 1.5, 0.4)), Self.annotation((0, 0, 1e9, 10)),
    ])
    #expect(statistics.sizes.map(\.width) == [2, 65_535])
    #expect(statistics.sizes.map(\.height) == [0, 10])
  }
}
