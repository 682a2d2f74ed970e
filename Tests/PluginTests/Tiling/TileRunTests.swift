import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// What a run says of pages that are cut and merged again: tried on random ones, each made from a seed.
struct TileRunTests {
  static let seeds: [UInt64] = [1, 5]

  static let options = [
    "--size 97 --overlap 0.2", "--size 64x90 --overlap 8px --min-visible 0.4",
    "--size 130 --overlap 0 --min-visible 0", "--size 100 --pad --overlap 50%",
    "--size 90 --overlap 3 --no-keep-whole", "--size 500", "--size 50 --overlap 35",
    "--size 120 --strategy staves", "--size 200x60 --strategy staves --min-visible 1",
    "--max-instances 5", "--max-instances 20 --min-visible 0.5",
  ]

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Pages with annotations of up to 40 pixels, and some that are as long as the page.
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

  @Test(arguments: seeds, options + ["--size 60 --empty drop --min-visible 1 --no-keep-whole"])
  func `what comes in and is added goes out or is dropped, by class`(
    seed: UInt64,
    options: String
  ) async throws {
    let source = try dataSet(seed)
    let (_, report) = try await outcome("\(source) ! tile \(options) ! untile")
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

  @Test(arguments: seeds, options)
  func `the number of threads changes nothing`(seed: UInt64, options: String) async throws {
    let words = "\(try dataSet(seed)) ! tile \(options) ! untile"
    let (one, first) = try await outcome(words, threads: 1)
    let (other, second) = try await outcome(words, threads: 3)
    #expect(one == other)
    #expect(first.account == second.account)
    #expect(first.remarks + first.warnings == second.remarks + second.warnings)
  }
}
