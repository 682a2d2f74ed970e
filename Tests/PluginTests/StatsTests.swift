import Foundation
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// `stats` through its built library: every figure counted again by hand.
struct StatsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What `stats --json` finds on these pages.
  private func stats(
    _ pages: [DataSet.Page],
    _ options: String = "",
    threads: Int = 2
  ) async throws -> [String: Any] {
    let path = try DataSet(pages).write(to: folder, images: false)
    let report = try await Job.run("deepscores \(path) \(options) ! stats --json", threads: threads)
    let text = try #require(report.reports.first?.text)
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// How many boxes of each kind, those that were found.
  private func tallies(_ key: String, of stats: [String: Any]) throws -> [String: Int] {
    let list = try #require(stats[key] as? [[String: Any]])
    return list.reduce(into: [:]) { found, entry in
      guard let kind = entry["kind"] as? String, let boxes = entry["boxes"] as? Int, boxes > 0
      else { return }
      found[kind] = boxes
    }
  }

  @Test func `pages and instances are counted, and the densest pages named`() async throws {
    let stems = { (count: Int) in
      (0..<count).map { DataSet.Symbol("stem", 10 * $0, 5, 10 * $0 + 2, 45) }
    }
    let found = try await stats([
      .init("a", 1000, 1000, stems(3)), .init("b", 500, 500, stems(2)), .init("c", 1000, 1000, []),
    ])
    #expect(found["pages"] as? Int == 3)
    #expect(found["instances"] as? Int == 5)
    let perPage = try #require(found["per_page"] as? [String: Double])
    #expect(perPage == ["mean": 1.667, "median": 2, "p95": 3, "max": 3])
    let densest = try #require(found["densest_pages"] as? [[String: Any]])
    #expect(densest.compactMap { $0["page"] as? String } == ["train/a", "train/b", "train/c"])
    let density = try #require(found["per_megapixel"] as? [String: Any])
    #expect(density["max"] as? Double == 8)
    #expect(density["page"] as? String == "train/b")
    let histogram = try #require(found["histogram"] as? [String: Any])
    #expect(histogram["bin"] as? Int == 1)
    #expect(histogram["pages"] as? [Int] == [1, 0, 1, 1])
  }

  @Test func `sizes are quantiles of each class, in pixels`() async throws {
    let found = try await stats([
      .init("a", 1000, 1000, (1...100).map { .init("beam", 0, 5 * $0, $0, 5 * $0 + 3) }),
      .init("b", 1000, 1000, [.init("stem", 0, 0, 2, 40)]),
    ])
    let classes = try #require(found["classes"] as? [[String: Any]])
    let beam = try #require(classes.first { $0["name"] as? String == "beam" })
    #expect(beam["count"] as? Int == 100)
    #expect(beam["pages"] as? Int == 1)
    #expect(beam["width"] as? [String: Int] == ["p5": 5, "p50": 50, "p95": 95])
    #expect(beam["height"] as? [String: Int] == ["p5": 3, "p50": 3, "p95": 3])
  }

  @Test func `thin boxes, unusual sizes and rare classes are listed`() async throws {
    let usual = (0..<20).map { DataSet.Symbol("stem", 20 * $0, 5, 20 * $0 + 9, 45) }
    let found = try await stats([
      .init("a", 1000, 1000, usual),
      .init("b", 1000, 1000, [.init("stem", 0, 5, 2, 45), .init("beam", 10, 5, 50, 6)]),
      .init("c", 1000, 1000, [.init("stem", 10, 5, 80, 45), .init("stem", 100, 100, 109, 400)]),
    ])
    #expect(try tallies("defects", of: found) == ["one pixel or less wide or high": 1])
    let outliers = try #require(found["unusual_sizes"] as? [[String: Any]])
    let lines = outliers.map { entry in
      "\(entry["class"] ?? "") \(entry["boxes"] ?? "") \(entry["kind"] ?? "") \(entry["limit"] ?? "") "
        + "\(entry["extreme"] ?? "") \(entry["page"] ?? "")"
    }
    #expect(
      lines == [
        "stem 1 narrower 3 2 train/b", "stem 1 wider 27 70 train/c",
        "stem 1 higher 120 300 train/c",
      ]
    )
    #expect(found["rare_classes"] as? [String] == ["beam"])
  }

  @Test func `defects of boxes are told by kind`() async throws {
    let found = try await stats(
      [
        .init(
          "a",
          100,
          100,
          [
            .init("stem", 10, 10, 12, 40), .init("stem", -5, 10, 12, 40),
            .init("beam", 120, 10, 130, 40), .init("slur", 0, 0, 100, 60),
            .init("fingering1", 1, 1, 5, 5),
          ]
        )
      ],
      "--labels muscima++"
    )
    #expect(
      try tallies("defects", of: found) == [
        "across the page's edge": 1, "outside the page": 1, "half of the page or more": 1,
        "no class": 1,
      ]
    )
  }

  @Test func `duplicates are told by kind`() async throws {
    let found = try await stats(
      [
        .init(
          "a",
          1000,
          1000,
          [
            .init("stem", 10, 10, 12, 40), .init("stem", 10, 10, 12, 40),
            .init("stem", 10, 10, 12, 40), .init("beam", 10, 10, 12, 40),
            .init("slur", 100, 100, 200, 200), .init("slur", 100, 100, 200, 201),
            .init("slur", 100, 100, 200, 150), .init("fingering1", 100, 100, 200, 150),
          ]
        )
      ],
      "--labels muscima++"
    )
    #expect(
      try tallies("duplicates", of: found) == [
        "same class and box": 2, "same box with another class": 1,
        "same class, nearly the same box": 1,
        "same box, labelled in another annotation set only": 1,
      ]
    )
  }

  @Test func `the staff space is a quarter of a staff`() async throws {
    let found = try await stats([
      .init("a", 1000, 1000, [.init("staff", 0, 100, 900, 180), .init("staff", 0, 300, 900, 382)])
    ])
    let space = try #require(found["staff_space"] as? [String: Double])
    #expect(space == ["p5": 20, "p50": 20, "p95": 20.5, "staves": 2, "pages": 1])
    let none = try await stats([.init("a", 1000, 1000, [])])
    #expect(none["staff_space"] is NSNull)
  }

  @Test func `without staves the staff space is the distance of staff lines`() async throws {
    // Two staves of five lines, 20 pixels apart, and lines beside them that are half a space off.
    let lines = [100, 120, 140, 160, 180, 400, 420, 440, 460, 480].map { (0, $0) }
    let objects = (lines + [(500, 110), (500, 130)]).map { left, top in
      "<object><name>staffLine</name><bndbox><xmin>\(left + 1)</xmin><ymin>\(top)</ymin>"
        + "<xmax>\(left + 400)</xmax><ymax>\(top + 1)</ymax></bndbox></object>"
    }
    let size = "<size><width>1000</width><height>1000</height><depth>1</depth></size>"
    try folder.write(
      "<annotation><filename>a.png</filename>\(size)\(objects.joined())</annotation>",
      to: "voc/a.xml"
    )
    let report = try await Job.run("voc \(folder.path("voc")) ! stats --json")
    let text = try #require(report.reports.first?.text)
    let found = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    )
    let space = try #require(found["staff_space"] as? [String: Double])
    #expect(space == ["p5": 20, "p50": 20, "p95": 20, "staves": 0, "pages": 1])
  }

  @Test func `nothing is lost, and threads change nothing`() async throws {
    var generator = SeededGenerator(seed: 11)
    let set = DataSet.random(pages: 9, symbols: 0...60, by: &generator)
    let one = try await stats(set.pages, threads: 1)
    let four = try await stats(set.pages, threads: 4)
    #expect(one as NSDictionary == four as NSDictionary)
    let classes = try #require(one["classes"] as? [[String: Any]])
    let counts: [String: Int] = classes.reduce(into: [:]) { counts, entry in
      if let name = entry["name"] as? String, let count = entry["count"] as? Int, count > 0 {
        counts[name] = count
      }
    }
    #expect(counts == set.counts)
    let sizes = try #require(one["box_sizes"] as? [[String: Any]])
    #expect(sizes.compactMap { $0["boxes"] as? Int }.reduce(0, +) == one["instances"] as? Int)
    let histogram = try #require(one["histogram"] as? [String: Any])
    #expect((histogram["pages"] as? [Int])?.reduce(0, +) == 9)
  }

  @Test func `no page is no error, but said`() async throws {
    let path = try DataSet([]).write(to: folder, images: false)
    let report = try await Job.run("deepscores \(path) ! stats")
    #expect(report.warnings.contains("stats: there are no pages to count"))
  }
}
