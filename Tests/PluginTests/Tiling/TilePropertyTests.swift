import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// What holds for every page that is cut: tried on random ones, each made from a seed.
struct TilePropertyTests {
  static let seeds: [UInt64] = [1, 5, 8]

  static let ways = [
    "--size 97 --overlap 0.2", "--size 64x90 --overlap 8px --min-visible 0.4",
    "--size 130 --overlap 0 --min-visible 0", "--size 100 --pad --overlap 50%",
    "--size 90 --overlap 3 --no-keep-whole", "--size 500", "--size 50 --overlap 35",
    "--size 120 --strategy staves", "--size 200x60 --strategy staves --min-visible 1",
    "--max-instances 5", "--max-instances 20 --min-visible 0.5",
  ]

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Pages with symbols of up to 40 pixels, and some that are as long as the page.
  private func dataSet(_ seed: UInt64) throws -> String {
    var generator = SeededGenerator(seed: seed)
    var data = DataSet.random(pages: 4, symbols: 0...50, by: &generator)
    for page in data.pages.indices where page % 2 == 0 {
      let (width, height) = (data.pages[page].width, data.pages[page].height)
      for top in stride(from: 20, to: height - 20, by: 70) {
        data.pages[page].symbols.append(.init("staff", 5, top, width - 5, top + 12))
      }
      data.pages[page].symbols.append(.init("slur", 10, 30, 10 + width / 4, 36))
    }
    return "deepscores \(try data.write(to: folder, images: false))"
  }

  private func outcome(
    _ words: String,
    threads: Int = 2
  ) async throws -> (pages: [ListedPage], report: RunReport) {
    let list = folder.path("list")
    try? FileManager.default.removeItem(atPath: list)
    let report = try await Job.run("\(words) ! list \(list)", threads: threads)
    return (ListedPage.pages(in: try folder.read("list")), report)
  }

  private static func minVisible(_ way: String) -> Double {
    let words = way.split(separator: " ")
    return words.firstIndex(of: "--min-visible").flatMap { Double(words[$0 + 1]) } ?? 0.1
  }

  @Test(arguments: seeds, ways)
  func `a tile has just the symbols that its name says, cut to it, in the page's order`(
    seed: UInt64,
    way: String
  ) async throws {
    let source = try dataSet(seed)
    let (pages, _) = try await outcome(source)
    let (tiles, _) = try await outcome("\(source) ! tile \(way)")
    for tile in tiles {
      let page = try #require(pages.first { $0.name == tile.pageName })
      guard let place = tile.place else {
        #expect(tile == page, "what is not cut is as it was")
        continue
      }
      #expect(place.width == Double(tile.width) && place.height == Double(tile.height))
      #expect(tile.symbols == page.expected(at: place, minVisible: Self.minVisible(way)))
    }
  }

  @Test(arguments: seeds, ways)
  func `tiles cover the page, stay on it, and none is there twice or inside another`(
    seed: UInt64,
    way: String
  ) async throws {
    let source = try dataSet(seed)
    let (pages, _) = try await outcome(source)
    let (tiles, _) = try await outcome("\(source) ! tile \(way)")
    for page in pages {
      let places = tiles.filter { $0.pageName == page.name }.map { $0.place ?? page.bounds }
      #expect(Set(places).count == places.count)
      if !way.contains("--pad") {
        #expect(places.allSatisfy { $0.intersection(page.bounds) == $0 })
      }
      for x in stride(from: 0.5, to: Double(page.width), by: 3) {
        let column = places.filter { $0.xMin < x && x < $0.xMax }.sorted { $0.yMin < $1.yMin }
        let reach = column.reduce(0.0) { $1.yMin <= $0 ? max($0, $1.yMax) : $0 }
        #expect(reach >= Double(page.height), "column \(x) of \(page.name)")
      }
      for place in places {
        #expect(!places.contains { $0 != place && $0.intersection(place) == place })
      }
    }
  }

  @Test(arguments: seeds, ways.filter { !$0.contains("--no-keep-whole") })
  func `every symbol that fits in a tile is whole in one, and the run says so`(
    seed: UInt64,
    way: String
  ) async throws {
    let source = try dataSet(seed)
    let (pages, _) = try await outcome(source)
    let (tiles, report) = try await outcome("\(source) ! tile \(way)")
    #expect(
      report.remarks.contains {
        $0.hasPrefix("tile: ")
          && $0.hasSuffix("annotations that fit in a tile are complete in one: 100 %")
      }
    )
    // What fits where tiles are as small as their symbols allow is the stage's own word.
    guard let size = Self.size(way) else { return }
    for page in pages {
      let places = tiles.filter { $0.pageName == page.name }.map { $0.place ?? page.bounds }
      for symbol in page.symbols {
        let part = symbol.box.intersection(page.bounds)
        guard !part.isEmpty, part.width <= size.0, part.height <= size.1 else { continue }
        #expect(places.contains { $0.intersection(part) == part }, "\(symbol) of \(page.name)")
      }
    }
  }

  private static func size(_ way: String) -> (Double, Double)? {
    let words = way.split(separator: " ")
    guard let place = words.firstIndex(of: "--size") else { return nil }
    let sides = words[place + 1].split(separator: "x").compactMap { Double($0) }
    return (sides[0], sides[sides.count - 1])
  }

  @Test(arguments: seeds, ways + ["--size 60 --empty drop --min-visible 1 --no-keep-whole"])
  func `what comes in and is added goes out or is dropped, by class`(
    seed: UInt64,
    way: String
  ) async throws {
    let source = try dataSet(seed)
    let (_, report) = try await outcome("\(source) ! tile \(way) ! untile")
    for ledger in report.ledgers.dropFirst() {
      for label in ledger.incoming.classes.indices {
        func total(_ kind: Account.Kind) -> Int {
          ledger.entries.filter { $0.kind == kind }
            .reduce(0) { $0 + ($1.byClass.isEmpty ? 0 : $1.byClass[label]) }
        }
        #expect(
          ledger.countsIn.byClass[label] + total(.added) - total(.dropped)
            == ledger.countsOut.byClass[label]
        )
      }
      #expect(!ledger.entries.contains { $0.reason.text.hasPrefix("no reason given") })
    }
    let account = report.ledgers[1]
    let fates: Set = [
      "complete in a tile", "fits in a tile, but cut in each", "larger than a tile, cut",
      "among too many others for one tile, cut",
    ]
    let kept = account.entries.filter { fates.contains($0.reason.text) }
      .reduce(0) { $0 + $1.total }
    #expect(kept + account.total(.dropped) == account.countsIn.total)
  }

  @Test(arguments: seeds, [1, 3, 10, 40])
  func `no tile has more symbols than asked for, but where they overlap each other`(
    seed: UInt64,
    limit: Int
  ) async throws {
    let (tiles, report) = try await outcome(
      "\(try dataSet(seed)) ! clip ! dedupe ! tile --max-instances \(limit)"
    )
    let crowded = tiles.count { $0.symbols.count > limit }
    let told = report.ledgers[3].entries.filter { $0.reason.text.hasPrefix("tiles with too many") }
    #expect(crowded == told.reduce(0) { $0 + $1.total })
    #expect(report.warnings.contains { $0.contains("overlap each other") } == (crowded > 0))
  }

  @Test(arguments: seeds, ways)
  func `the number of threads changes nothing`(seed: UInt64, way: String) async throws {
    let words = "\(try dataSet(seed)) ! tile \(way) ! untile"
    let (one, first) = try await outcome(words, threads: 1)
    let (other, second) = try await outcome(words, threads: 3)
    #expect(one == other)
    #expect(first.account == second.account)
    #expect(first.remarks + first.warnings == second.remarks + second.warnings)
  }

  @Test(
    arguments: seeds,
    ways.filter { !$0.contains("--pad") } + ["--size 200x400 ! tile --size 200x57"]
  )
  func `cut and put together again, whole symbols are what they were, in order`(
    seed: UInt64,
    way: String
  ) async throws {
    let source = "\(try dataSet(seed)) ! clip"
    let (pages, _) = try await outcome(source)
    let (tiles, _) = try await outcome("\(source) ! tile \(way)")
    let (merged, _) = try await outcome("\(source) ! tile \(way) ! untile")
    try #require(merged.map(\.name) == pages.map(\.name))
    for (page, other) in zip(pages, merged) {
      let places = tiles.filter { $0.pageName == page.name }.map { $0.place ?? page.bounds }
      let whole = page.symbols.filter { symbol in
        places.contains { symbol.box.intersection($0) == symbol.box }
      }
      #expect(other.symbols.filter(whole.contains) == whole)
      #expect((other.width, other.height) == (page.width, page.height))
      // The rest are pieces of what no tile has whole, each of another symbol.
      #expect(other.symbols.count <= page.symbols.count)
    }
  }

  @Test(arguments: seeds, ["--size 97 --overlap 0.2", "--size 130 --overlap 0 --min-visible 0"])
  func `without numbers whole symbols are put together too, if in another order`(
    seed: UInt64,
    way: String
  ) async throws {
    let source = "\(try dataSet(seed)) ! clip ! drop staff,slur ! dedupe --iou 0.1 ! strip"
    let (pages, _) = try await outcome(source)
    let (merged, _) = try await outcome("\(source) ! tile \(way) ! untile")
    for (page, other) in zip(pages, merged) {
      #expect(page.name == other.name)
      func sorted(_ page: ListedPage) -> [String] { page.symbols.map { "\($0)" }.sorted() }
      #expect(sorted(page) == sorted(other))
    }
  }
}
