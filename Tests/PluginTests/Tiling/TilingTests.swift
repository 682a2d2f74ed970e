import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// What `tile` makes of pages that are made for it.
struct TilingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func source(_ width: Int, _ height: Int, _ symbols: [DataSet.Symbol]) throws -> String {
    "deepscores \(try DataSet([.init("a", width, height, symbols)]).write(to: folder, images: false))"
  }

  private func outcome(_ words: String) async throws -> (text: String, report: RunReport) {
    let report = try await Job.run("\(words) ! list \(folder.path("list"))")
    return (try folder.read("list"), report)
  }

  @Test(arguments: [
    (1960, 2772, "--size 1280", "0,0 680,0 0,1024 680,1024 0,1492 680,1492"),
    (1960, 2772, "--size 1280 --overlap 256px", "0,0 680,0 0,1024 680,1024 0,1492 680,1492"),
    (1960, 2772, "--size 1280 --overlap 20%", "0,0 680,0 0,1024 680,1024 0,1492 680,1492"),
    (2560, 1280, "--size 1280 --overlap 0", "0,0 1280,0"),
    (2561, 1280, "--size 1280 --overlap 0", "0,0 1280,0 1281,0"),
    (2561, 1280, "--size 1280 --overlap 0 --pad", "0,0 1280,0 2560,0"),
    (1281, 1281, "--size 1280 --overlap 1279", "0,0 1,0 0,1 1,1"),
    (1300, 200, "--size 1280", "0,0 20,0"),
    (1300, 200, "--size 1280 --pad", "0,0 1024,0"),
    (100, 300, "--size 200x100 --overlap 0.5", "0,0 0,50 0,100 0,150 0,200"),
    (1_000_000, 3, "--size 2147483647", ""),
    (1_000_000, 1_000_000, "--size 999999 --overlap 0", "0,0 1,0 0,1 1,1"),
    (1_000_000, 7, "--size 999999x2147483647 --overlap 0 --pad", "0,0 999999,0"),
  ])
  func `tiles begin where SAHI has them begin`(
    width: Int,
    height: Int,
    options: String,
    places: String
  ) async throws {
    let (text, _) = try await outcome("\(try source(width, height, [])) ! tile \(options)")
    let found = ListedPage.pages(in: text).map { page in
      page.place.map { "\(Int($0.xMin)),\(Int($0.yMin))" } ?? ""
    }
    #expect(found.joined(separator: " ") == places)
  }

  @Test func `a tile has a symbol from the share that is asked for`() async throws {
    let source = try source(
      200,
      100,
      [
        .init("stem", 96, 10, 116, 20), .init("beam", 90, 40, 110, 50),
        .init("slur", 85, 70, 105, 80),
      ]
    )
    let (text, report) = try await outcome(
      "\(source) ! tile --size 100 --overlap 0 --min-visible 0.5 --no-keep-whole"
    )
    #expect(
      text == """
        a@0,0,100,100 (train) 100 x 100
        beam 90 40 100 50
        slur 85 70 100 80
        a@100,0,100,100 (train) 100 x 100
        stem 0 10 16 20
        beam 0 40 10 50

        """
    )
    #expect(
      report.account(1) == [
        "3 noted: fits in a tile, but cut in each", "1 added: in one more tile",
      ]
    )
    #expect(
      report.warnings == [
        "tile: 0 of 3 annotations that fit in a tile are complete in one: 0.00 %; cut in every tile: "
          + "stem 1, slur 1, beam 1; --overlap 19px avoids it, or leave out --no-keep-whole"
      ]
    )
  }

  @Test func `tiles are moved for a symbol before one is added`() async throws {
    let symbols: [DataSet.Symbol] = [.init("beam", 90, 40, 130, 50)]
    let moved = try await outcome("\(try source(250, 100, symbols)) ! tile --size 100 --overlap 0")
    #expect(
      ListedPage.pages(in: moved.text).map(\.name)
        == ["a@0,0,100,100", "a@75,0,100,100", "a@150,0,100,100"]
    )
  }

  @Test func `a tile is added where moving does not do`() async throws {
    let source = try source(
      200,
      100,
      [.init("beam", 90, 40, 130, 50), .init("slur", 95, 70, 150, 80)]
    )
    let (text, report) = try await outcome("\(source) ! tile --size 100 --overlap 0")
    #expect(
      ListedPage.pages(in: text).map(\.name)
        == ["a@0,0,100,100", "a@50,0,100,100", "a@100,0,100,100"]
    )
    #expect(
      report.remarks.contains(
        "tile: 2 of 2 annotations that fit in a tile are complete in one: 100 %"
      )
    )
  }

  @Test func `what is off the page goes, what hangs over its edge is cut there`() async throws {
    let symbols: [DataSet.Symbol] = [
      .init("slur", 80, 90, 220, 96), .init("stem", 300, 10, 301, 50), .init("stem", -5, 0, 5, 9),
    ]
    let (text, report) = try await outcome("\(try source(200, 100, symbols)) ! tile --size 150")
    #expect(
      text == """
        a@0,0,150,100 (train) 150 x 100
        slur 80 90 150 96
        stem 0 0 5 9
        a@50,0,150,100 (train) 150 x 100
        slur 30 90 150 96

        """
    )
    #expect(
      report.account(1) == [
        "1 added: in one more tile", "2 noted: complete in a tile",
        "2 noted: cut at the page's edge",
        "1 dropped: outside the page",
      ]
    )
  }

  @Test func `a share of the empty tiles is kept, the same in every run`() async throws {
    let path = try DataSet([.init("p", 1000, 1000, [.init("stem", 10, 10, 12, 60)])])
      .write(to: folder)
    func names(_ empty: String) async throws -> (names: [String], report: RunReport) {
      try? FileManager.default.removeItem(atPath: folder.path("list"))
      let report = try await Job.run(
        "deepscores \(path) ! tile --size 100 --overlap 0 --empty \(empty) ! list \(folder.path("list"))"
      )
      let lines = try folder.read("list").split(separator: "\n").map(String.init)
      return (lines.filter { $0.hasPrefix("p@") }.map { String($0.prefix { $0 != " " }) }, report)
    }
    let all = try await names("keep")
    #expect(all.names.count == 100)
    #expect(
      all.report.warnings.contains { $0.contains("99 of 100 tiles are empty") },
      "\(all.report.warnings)"
    )
    let tenth = try await names("0.1")
    #expect((5...18).contains(tenth.names.count))
    #expect(try await names("10%").names == tenth.names)
    let fifth = try await names("0.2")
    #expect(Set(tenth.names).isSubset(of: fifth.names))
    #expect(try await names("drop").names == ["p@0,0,100,100"])
    #expect(try await names("0").names == ["p@0,0,100,100"])
    let isKept = tenth.names.count - 1
    #expect(tenth.report.account(1).contains("\(isKept) noted: empty tiles"))
    #expect(tenth.report.account(1).contains("\(99 - isKept) noted: empty tiles left out"))
  }

  @Test func `empty tiles go if the user says so, and are counted`() async throws {
    let symbols: [DataSet.Symbol] = [.init("stem", 10, 10, 12, 30)]
    let (text, report) = try await outcome(
      "\(try source(300, 100, symbols)) ! tile --size 100 --empty drop"
    )
    #expect(text == "a@0,0,100,100 (train) 100 x 100\nstem 10 10 12 30\n")
    #expect(report.account(1).contains("3 noted: empty tiles left out"))
  }

  @Test func `a tile of a tile is told by its place on the page`() async throws {
    let (text, _) = try await outcome(
      "\(try source(300, 100, [])) ! tile --size 200x100 --overlap 0 ! tile --size 150 --overlap 0"
    )
    #expect(
      ListedPage.pages(in: text).map(\.name)
        == ["a@0,0,150,100", "a@50,0,150,100", "a@100,0,150,100", "a@150,0,150,100"]
    )
  }

  @Test(arguments: [
    ("x@1,2,3", "x@1,2,3@0,0,100,100"), ("x@0,0,150,100", "x@0,0,100,100"),
    ("x@0,0,150,99", "x@0,0,150,99@0,0,100,100"), ("x@07,0,150,100", "x@07,0,150,100@0,0,100,100"),
    ("x@7,9,150,100", "x@7,9,100,100"), ("x@-7,0,150,100", "x@-7,0,150,100@0,0,100,100"),
    ("@0,0,150,100", "@0,0,150,100@0,0,100,100"),
    ("x@y@2147483497,0,150,100", "x@y@2147483497,0,100,100"),
    ("x@2147483647,0,150,100", "x@2147483647,0,150,100@0,0,100,100"),
    ("x@2147483648,0,150,100", "x@2147483648,0,150,100@0,0,100,100"),
  ])
  func `only a name just like a tile's, of a page of that size, is one`(
    name: String,
    tile: String
  ) async throws {
    let input = try DataSet([.init(name, 150, 100, [])]).write(to: folder, images: false)
    let (text, _) = try await outcome("deepscores \(input) ! tile --size 100")
    #expect(ListedPage.pages(in: text).first?.name == tile)
  }

  @Test func `lines run between staves and between symbols`() async throws {
    let symbols: [DataSet.Symbol] = [
      .init("staff", 5, 20, 395, 60), .init("clefG", 10, 15, 30, 70),
      .init("stem", 120, 10, 122, 40), .init("beam", 180, 30, 230, 36),
      .init("staff", 5, 80, 395, 120), .init("clefF", 10, 82, 30, 110),
      .init("slur", 150, 110, 260, 130), .init("stem", 300, 90, 302, 118),
    ]
    let (text, report) = try await outcome(
      "\(try source(400, 150, symbols)) ! tile --size 250x100 --strategy staves"
    )
    // Between the staves in the middle of 70 to 80; across where the white is widest.
    #expect(
      ListedPage.pages(in: text).map(\.name) == [
        "a@0,0,151,75", "a@151,0,249,75", "a@0,75,90,75", "a@90,75,190,75", "a@280,75,120,75",
      ]
    )
    #expect(
      report.account(1) == [
        "3 added: in one more tile", "2 noted: larger than a tile, cut",
        "6 noted: complete in a tile",
      ]
    )
  }

  @Test func `without staves the cut goes by symbols, and it is counted`() async throws {
    let source = try source(
      200,
      80,
      [.init("stem", 80, 10, 82, 40), .init("beam", 90, 30, 150, 36)]
    )
    let (text, report) = try await outcome("\(source) ! tile --size 120 --strategy staves")
    #expect(
      report.account(1) == [
        "1 noted: pages without staves, cut along gaps between annotations",
        "2 noted: complete in a tile",
      ]
    )
    #expect(ListedPage.pages(in: text).map(\.name) == ["a@0,0,86,80", "a@86,0,114,80"])
  }

  @Test func `without symbols the cut is a grid, and it is counted`() async throws {
    let (text, report) = try await outcome(
      "\(try source(200, 80, [])) ! tile --size 100 --strategy staves"
    )
    #expect(
      report.account(1) == [
        "1 noted: pages without annotations, cut by the grid", "2 noted: empty tiles",
      ]
    )
    #expect(ListedPage.pages(in: text).map(\.name) == ["a@0,0,100,80", "a@100,0,100,80"])
  }

  @Test func `a table without staves is warned of`() async throws {
    let source = try source(
      200,
      80,
      [.init("stem", 90, 10, 92, 40), .init("staff", 0, 0, 200, 40)]
    )
    let report = try await Job.run("\(source) ! keep stem ! tile --size 100 --strategy staves")
    #expect(
      report.warnings.contains { $0.hasPrefix("tile: there is no class 'staff' here") }
    )
    let kept = try await Job.run("\(source) ! tile --size 100 --strategy staves ! keep stem")
    #expect(!kept.warnings.contains { $0.hasPrefix("tile: ") })
  }

  @Test func `only pages with more symbols are cut, into the fewest tiles`() async throws {
    func row(_ top: Int) -> [DataSet.Symbol] {
      (0..<10).map { .init("stem", 20 * $0 + 5, top, 20 * $0 + 9, top + 30) }
    }
    let data = DataSet([
      .init("few", 200, 100, row(10)), .init("many", 200, 200, row(10) + row(60) + row(110)),
    ])
    let (text, report) = try await outcome(
      "deepscores \(try data.write(to: folder, images: false)) ! tile --max-instances 10"
    )
    let pages = ListedPage.pages(in: text)
    #expect(pages.map(\.name).first == "few")
    #expect(pages.map(\.symbols.count) == [10, 10, 10, 10])
    #expect(report.account(1) == ["40 noted: complete in a tile"])
  }

  @Test func `symbols that overlap each other stay together, with a warning`() async throws {
    let pile = [DataSet.Symbol](repeating: .init("stem", 50, 50, 60, 60), count: 5)
    let (text, report) = try await outcome(
      "\(try source(200, 100, pile + [.init("clefG", 150, 20, 160, 40)])) ! tile --max-instances 3"
    )
    #expect(ListedPage.pages(in: text).map(\.symbols.count).sorted() == [1, 5])
    #expect(
      report.warnings == [
        "tile: 1 tile has more than 3 annotations: they overlap each other, and no cut separates them"
      ]
    )
  }

  @Test(arguments: [
    ("tile", "give the size of tiles: tile --size 1280, or --max-instances 300"),
    ("tile --size 0", "give whole pixels: 1280, or width and height, 1280x960"),
    ("tile --size 100 --overlap 1.0", "give a share under 1, such as 0.2 or 20%, or pixels"),
    ("tile --size 100x50 --overlap 50", "--overlap 50 has to be less than a tile's 50 pixels"),
    ("tile --size 9 --min-visible 1.5", "--min-visible 1.5: give a share from 0 to 1"),
    ("tile --size 9 --min-visible nan", "--min-visible nan: give a share"),
    ("tile --max-instances 0", "--max-instances 0: give a number over 0"),
    ("tile --max-instances 9 --size 10", "--max-instances chooses size and place of tiles itself"),
    (
      "tile --size 9 --strategy staves --pad",
      "--strategy staves cuts between annotations: leave out --overlap"
    ),
    ("untile --iou 0", "--iou 0.0: give a number from 0.1 to 1"),
  ])
  func `an option that makes no sense is found before a page is read`(
    stage: String,
    message: String
  ) async throws {
    let failure = await Job.failure("\(try source(9, 9, [])) ! \(stage)")
    #expect(failure?.code == .badUsage)
    #expect(failure?.description.contains(message) == true, "\(failure?.description ?? "none")")
  }

  @Test(arguments: [
    "--size 1", "--size 1 --strategy staves", "--size 1 --pad",
    "--size 2147483647 --overlap 2147483646",
    "--size 2147483647 --pad", "--size 1x2147483647 --strategy staves",
    "--size 3 --overlap 0.999999",
  ])
  func `no page and no option brings it down`(options: String) async throws {
    var data = DataSet([])
    for side in [1, 2, 5000, 1_000_000] {
      let symbols: [DataSet.Symbol] = [
        .init("stem", -2_000_000_000, -5, 2_000_000_000, side), .init("stem", 0, 0, 1, 1),
        .init("slur", side - 1, side - 1, side, side),
        .init("staff", side, side, side + 9, side + 9),
      ]
      data.pages.append(.init("square-\(side)", side, side, symbols))
    }
    let words = "deepscores \(try data.write(to: folder, images: false)) ! tile \(options) ! untile"
    let failure = await Job.failure(words)
    #expect(
      failure == nil || failure?.detail.contains("make them larger") == true
        || failure?.detail.contains("1,000,000 pixels a side") == true,
      "\(failure as Any)"
    )
  }
}
