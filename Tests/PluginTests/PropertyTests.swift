import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// What holds for every dataset: tried on random ones, each made from a seed.
///
/// A failure names its seed as the test's argument; the dataset is then the same on every run.
struct PropertyTests {
  static let seeds: [UInt64] = [1, 2, 3, 5, 8, 13]

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func dataSet(
    _ seed: UInt64,
    pages: Int = 7,
    symbols: ClosedRange<Int> = 0...60
  ) throws -> (data: DataSet, source: String) {
    var generator = SeededGenerator(seed: seed)
    let data = DataSet.random(pages: pages, symbols: symbols, by: &generator)
    return (data, "deepscores \(try data.write(to: folder))")
  }

  /// What a run hands on, as text, and what it did.
  private func outcome(_ words: String) async throws -> (text: String, report: RunReport) {
    let list = folder.path("list")
    try? FileManager.default.removeItem(atPath: list)
    let report = try await Job.run("\(words) ! list \(list)")
    return (try folder.read("list"), report)
  }

  @Test(arguments: seeds)
  func `the number of threads changes no byte`(seed: UInt64) async throws {
    let (_, source) = try dataSet(seed, pages: 23)
    var trees: [[String: Data]] = []
    var tables: [String] = []
    for threads in [1, 2, 3, 8] {
      // The same target each time: its name is in the manifest.
      let report = try await Job.run(
        "\(source) ! keep * ! clip ! dedupe --iou 0.8 ! yolo \(folder.path("out")) "
          + "! size --min-width 3 ! list \(folder.path("list"))",
        threads: threads
      )
      trees.append(try folder.files())
      tables.append(report.text.components(splittingAt: " pages in ").first ?? "")
      for name in ["out", "list", "list.tacet.json"] {
        try FileManager.default.removeItem(atPath: folder.path(name))
      }
    }
    #expect(trees[0].count > 2 * 23)
    #expect(trees.allSatisfy { $0 == trees[0] })
    #expect(tables.allSatisfy { $0 == tables[0] })
  }

  @Test(arguments: [1, 2, 8])
  func `reasons stand in the order of files and pages, whichever was read first`(
    threads: Int
  ) async throws {
    // A file's own faults are known as soon as it is loaded, which is while the one before is read.
    let files = ["inverted-box", "dangling-id", "other-page", "listed-by-no-page"]
      .map { Products.fixture("deepscores/\($0).json") }
    for _ in 0..<20 {
      let report = try await Job.run(
        "deepscores \(files.joined(separator: " "))",
        threads: threads
      )
      #expect(
        report.account == [
          "1 dropped: negative width or height", "1 missing: listed by a page, not in the file",
          "1 noted: img_id names another page", "1 dropped: listed by no page",
        ]
      )
    }
  }

  @Test(arguments: [1, 2, 8])
  func `of several errors it is the first one that is told, whichever came first`(
    threads: Int
  ) async throws {
    let files = ["nan", "truncated"].map { Products.fixture("deepscores/refused/\($0).json") }
    for _ in 0..<20 {
      let failure = await Job.failure(
        "deepscores \(files.joined(separator: " "))",
        threads: threads
      )
      #expect(failure?.place.file == files[0])
    }
  }

  @Test(arguments: seeds)
  func `every annotation that comes in goes out or is counted, by class`(seed: UInt64) async throws
  {
    let (data, source) = try dataSet(seed)
    let (_, report) = try await outcome(
      "\(source) ! drop slur ! clip ! map notehead*=head ! dedupe --iou 0.5 "
        + "! size --min-area 9 --max-width 80%"
    )
    #expect(report.ledgers[0].countsOut.total == data.count)
    for (index, ledger) in report.ledgers.enumerated().dropFirst() {
      #expect(ledger.countsIn == report.ledgers[index - 1].countsOut)
      #expect(ledger.countsIn.total == ledger.countsOut.total + ledger.total(.dropped))
      guard ledger.incoming == ledger.outgoing else { continue }
      for label in ledger.incoming.classes.indices {
        let dropped = ledger.entries.filter { $0.kind == .dropped }
          .reduce(0) { $0 + ($1.byClass.isEmpty ? 0 : $1.byClass[label]) }
        #expect(ledger.countsIn.byClass[label] == ledger.countsOut.byClass[label] + dropped)
      }
    }
    for fate in report.classes { #expect(fate.count == data.counts[fate.name] ?? 0) }
  }

  @Test(arguments: seeds)
  func `YOLO's labels read back give the boxes`(seed: UInt64) async throws {
    let (data, source) = try dataSet(seed)
    try await Job.run("\(source) ! clip ! yolo \(folder.path("out"))")
    let names = DataSet.classes.map(\.name)
    for page in data.pages {
      let (width, height) = (Double(page.width), Double(page.height))
      let whole = Box(left: 0, top: 0, right: width, bottom: height)
      let expected = page.symbols.filter { !$0.box.intersection(whole).isEmpty }
      let lines = try folder.read("out/labels/train/\(page.name).txt").split(separator: "\n")
      try #require(lines.count == expected.count)
      for (line, symbol) in zip(lines, expected) {
        let fields = line.split(separator: " ").compactMap { Double($0) }
        try #require(fields.count == 5)
        #expect(names[Int(fields[0])] == symbol.name)
        let box = symbol.box.intersection(whole)
        // Half a thousandth of a pixel: a hundred times as exact as the eye.
        #expect(abs((fields[1] - fields[3] / 2) * width - box.xMin) < 0.0005)
        #expect(abs((fields[1] + fields[3] / 2) * width - box.xMax) < 0.0005)
        #expect(abs((fields[2] - fields[4] / 2) * height - box.yMin) < 0.0005)
        #expect(abs((fields[2] + fields[4] / 2) * height - box.yMax) < 0.0005)
      }
    }
  }

  @Test(arguments: seeds)
  func `a dataset in several files is the same as in one`(seed: UInt64) async throws {
    let (data, source) = try dataSet(seed, pages: 9)
    var shards: [String] = []
    for (number, start) in stride(from: 0, to: 9, by: 3).enumerated() {
      let shard = DataSet(Array(data.pages[start..<start + 3]))
      shards.append(
        try shard.write(to: folder, as: "many/deepscores-complete-\(number)_train.json")
      )
    }
    let (one, _) = try await outcome("\(source) ! keep @harmony ! clip ! dedupe")
    let (many, _) = try await outcome(
      "deepscores \(shards.joined(separator: " ")) ! keep @harmony ! clip ! dedupe"
    )
    let (whole, _) = try await outcome(
      "deepscores \(folder.path("many")) ! keep @harmony ! clip ! dedupe"
    )
    #expect(one == many)
    #expect(one == whole)
  }
}

extension String {
  /// The parts between occurrences of `separator`.
  fileprivate func components(splittingAt separator: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(self)
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
