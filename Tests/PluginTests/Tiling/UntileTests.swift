import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// What `untile` makes of tiles that a dataset has as pages of their own, in any order.
struct UntileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What comes out of `untile` for pages given in this order.
  private func merged(
    _ pages: [DataSet.Page],
    _ stages: String = "untile",
    threads: Int = 2
  ) async throws -> (text: String, report: RunReport) {
    let input = try DataSet(pages).write(to: folder, images: false)
    let list = folder.path("list")
    try? FileManager.default.removeItem(atPath: list)
    let report = try await Job.run(
      "deepscores \(input) ! \(stages) ! list \(list)",
      threads: threads
    )
    return (try folder.read("list"), report)
  }

  @Test(arguments: [1, 3])
  func `tiles come in any order, and the page stands where its first tile did`(
    threads: Int
  ) async throws {
    let (text, report) = try await merged(
      [
        .init("a@100,0,100,100", 100, 100, [.init("stem", 50, 10, 51, 40)]),
        .init("other", 30, 30, [.init("clefG", 1, 1, 5, 9)]),
        .init("a@0,0,100,100", 100, 100, [.init("beam", 20, 10, 60, 20)]),
      ],
      threads: threads
    )
    #expect(
      text == """
        other (train) 30 x 30
        clefG 1 1 5 9
        a (train) 200 x 100
        stem 150 10 151 40
        beam 20 10 60 20

        """
    )
    #expect(
      report.account(1) == [
        "1 dropped: moved to the first tile of its page",
        "1 noted: pages that are not tiles, unchanged",
        "1 added: from other tiles of its page",
      ]
    )
  }

  @Test func `a symbol that one tile cuts and another has whole is whole`() async throws {
    let (text, report) = try await merged(
      [
        .init("a@0,0,100,100", 100, 100, [.init("beam", 70, 10, 100, 20)]),
        .init("a@60,0,100,100", 100, 100, [.init("beam", 10, 10, 55, 20)]),
      ],
      "strip ! untile"
    )
    #expect(text == "a (train) 160 x 100\nbeam 70 10 115 20\n")
    #expect(report.account(2) == ["1 dropped: also on another tile of its page"])
  }

  @Test(arguments: [
    // Cut at the line between two tiles that do not overlap.
    ("a@100,0,100,100", "beam 0 10 40 20", "beam 80 10 140 20"),
    // A little higher, as a detector may have it.
    ("a@100,0,100,100", "beam 0 11 40 21", "beam 80 10 140 21"),
    // Much higher: another one.
    ("a@100,0,100,100", "beam 0 18 40 28", "beam 80 10 100 20\nbeam 100 18 140 28"),
    // Another class.
    ("a@100,0,100,100", "slur 0 10 40 20", "beam 80 10 100 20\nslur 100 10 140 20"),
    // It does not begin at the line.
    ("a@100,0,100,100", "beam 5 10 40 20", "beam 80 10 100 20\nbeam 105 10 140 20"),
    // Overlapping tiles that both have what they have in common.
    ("a@90,0,100,100", "beam 0 10 50 20", "beam 80 10 140 20"),
    ("a@70,0,100,100", "beam 10 10 70 20", "beam 80 10 140 20"),
    // In common they have little.
    ("a@70,0,100,100", "beam 22 10 70 20", "beam 80 10 100 20\nbeam 92 10 140 20"),
  ])
  func `without numbers boxes are one that agree in what both tiles show`(
    tile: String,
    symbol: String,
    result: String
  ) async throws {
    let words = symbol.split(separator: " ")
    let sides = words.dropFirst().compactMap { Int($0) }
    let (text, _) = try await merged(
      [
        .init("a@0,0,100,100", 100, 100, [.init("beam", 80, 10, 100, 20)]),
        .init(
          tile,
          100,
          100,
          [.init(String(words[0]), sides[0], sides[1], sides[2], sides[3])]
        ),
      ],
      "strip ! untile"
    )
    #expect(text.split(separator: "\n").dropFirst().joined(separator: "\n") == result)
  }

  /// COCO and DeepScoresV2 number over all tiles, VOC and YOLO have no numbers, MuNG keeps them.
  @Test(arguments: ["coco", "deepscores", "mung", "voc", "yolo"])
  func `tiles that were written in any format and read again become their pages`(
    format: String
  ) async throws {
    var generator = SeededGenerator(seed: 7)
    let pages = (0..<3).map { number in
      DataSet.Page(
        "p\(number)",
        300,
        260,
        (0..<40).map { index in
          let (x, y) = (Int.random(in: 0..<280, using: &generator), 6 * index + 1)
          let width = Int.random(in: 3...18, using: &generator)
          return .init(index.isMultiple(of: 3) ? "beam" : "stem", x, y, x + width, y + 5)
        }
      )
    }
    _ = try DataSet(pages).write(to: folder)
    let input = folder.path("deepscores_train.json")
    let tiles = folder.path("tiles")
    _ = try await Job.run(
      "deepscores \(input) ! keep stem,beam ! tile --size 100 ! \(format) \(tiles)"
    )
    _ = try await Job.run("deepscores \(input) ! keep stem,beam ! list \(folder.path("before"))")
    let report = try await Job.run("\(format) \(tiles) ! untile ! list \(folder.path("after"))")
    let lines = { (name: String) in
      try folder.read(name).split(separator: "\n").filter { !$0.contains(" x ") }.sorted()
    }
    #expect(try lines("after") == (try lines("before")))
    let isRenumbered = ["coco", "deepscores", "voc"].contains(format)
    #expect(report.account(1).contains { $0.contains("ids changed") } == isRenumbered)
  }

  @Test func `two alike on one tile stay two`() async throws {
    let twins = [DataSet.Symbol](repeating: .init("beam", 80, 10, 95, 20), count: 2)
    let others = [DataSet.Symbol](repeating: .init("beam", 20, 10, 35, 20), count: 2)
    let (text, _) = try await merged(
      [.init("a@0,0,100,100", 100, 100, twins), .init("a@60,0,100,100", 100, 100, others)],
      "strip ! untile"
    )
    #expect(text == "a (train) 160 x 100\nbeam 80 10 95 20\nbeam 80 10 95 20\n")
  }

  @Test func `a page of another size than its name says is no tile`() async throws {
    let (text, report) = try await merged([.init("a@0,0,100,100", 99, 100, [])])
    #expect(text == "a@0,0,100,100 (train) 99 x 100\n")
    #expect(report.account(1) == ["1 noted: pages that are not tiles, unchanged"])
  }

  @Test func `a page that is there whole and in tiles is refused`() async throws {
    let pages: [DataSet.Page] = [.init("a", 9, 9, []), .init("a@0,0,5,5", 5, 5, [])]
    let input = try DataSet(pages).write(to: folder, images: false)
    let failure = await Job.failure("deepscores \(input) ! untile")
    #expect(failure?.code == .badData)
    #expect(failure?.place.page == "a")
  }

  @Test(arguments: ["a@2147483630,0,10,10", "a@0,999991,10,10"])
  func `a tile that lies farther out than any page reaches is refused`(name: String) async throws {
    let pages: [DataSet.Page] = [.init("a@0,0,10,10", 10, 10, []), .init(name, 10, 10, [])]
    let input = try DataSet(pages).write(to: folder, images: false)
    let failure = await Job.failure("deepscores \(input) ! untile")
    #expect(failure?.code == .badData)
    #expect(failure?.place.page == name)
    #expect(failure?.detail.contains("at most 1,000,000 pixels a side") == true)
  }

  @Test func `numbers given anew make the page that no numbers make`() async throws {
    func beams(_ left: Int) -> [DataSet.Symbol] {
      (0..<4).map { .init("beam", left, 20 * $0, left + 15, 20 * $0 + 9) }
    }
    let pages: [DataSet.Page] = [
      .init("a@0,0,100,100", 100, 100, beams(70)), .init("a@60,0,100,100", 100, 100, beams(10)),
    ]
    let (numbered, report) = try await merged(pages)
    let (bare, _) = try await merged(pages, "strip ! untile")
    #expect(numbered == bare)
    #expect(report.account(1).contains { $0.hasPrefix("8 noted: ids changed") })
  }

  @Test func `tiles that are missing leave out what was on them`() async throws {
    let (text, _) = try await merged([
      .init("a@100,100,100,100", 100, 100, [.init("stem", 50, 10, 51, 40)])
    ])
    #expect(text == "a (train) 200 x 200\nstem 150 110 151 140\n")
  }

  @Test func `the image is the page's again`() async throws {
    let data = DataSet([.init("a", 300, 200, [.init("stem", 50, 10, 51, 40)])])
    let input = try data.write(to: folder)
    try await Job.run("deepscores \(input) ! yolo \(folder.path("one"))")
    try await Job.run("deepscores \(input) ! tile --size 90 ! untile ! yolo \(folder.path("two"))")
    let (one, two) = (try folder.files("one"), try folder.files("two"))
    #expect(one.keys.sorted() == two.keys.sorted())
    for name in one.keys where !name.hasSuffix("tacet.json") { #expect(one[name] == two[name]) }
  }
}
