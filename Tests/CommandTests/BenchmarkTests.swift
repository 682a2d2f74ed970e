import FoundationEssentials
import TestSupport
import Testing

/// What `make bench` runs, on a few pages.
///
/// The data is what it is meant to be, and like is compared with like. No time is looked at.
@Suite(.enabled(if: Python.isThere, "\(Python.skipReason)"))
struct BenchmarkTests {
  private static func script(_ name: String) -> String {
    Products.package.appending(path: "Tests/Benchmarks/\(name)").path
  }

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Makes a dataset in the folder `name`.
  private func make(_ name: String, _ options: String) throws {
    let run = try Python.run(
      [Self.script("make_data.py"), folder.path(name)] + options.words,
      // Another order of hashes in each process.
      environment: ["PYTHONHASHSEED": name == "again" ? "1" : "2"]
    )
    #expect(run.errors == "")
    try #require(run.code == 0)
  }

  @Test func `a seed gives the same data on every run, another seed other data`() throws {
    for (name, seed) in [("once", 7), ("again", 7), ("other", 8)] {
      try make(name, "--scale 0.001 --seed \(seed) --formats deepscores,coco,images")
    }
    let once = try folder.files("once")
    #expect(once.count == 4)
    #expect(try folder.files("again") == once)
    let name = "deepscores_train.json"
    #expect(try folder.read("other/\(name)") != folder.read("once/\(name)"))
  }

  @Test func `a page is the same in a small set and in a large one`() throws {
    try make("small", "--pages 2 --formats deepscores")
    try make("large", "--pages 3 --formats deepscores")
    func annotations(_ name: String) throws -> String {
      let text = try folder.read("\(name)/deepscores_train.json")
      return String(text[try #require(text.firstRange(of: "\"annotations\": {")).upperBound...])
    }
    #expect(try annotations("large").hasPrefix(annotations("small").dropLast("}}\n".count)))
  }

  @Test func `the plain script keeps the boxes that tacet keeps`() throws {
    try make("data", "--pages 4 --formats deepscores")
    let source = folder.path("data/deepscores_train.json")
    let words = "run deepscores \(source) ! keep @harmony ! clip ! dedupe ! yolo --images none"
    let run = try Command.tacet(words.words + [folder.path("tacet")])
    try #require(run.code == 0, "\(run.errors)")
    // The data has what the job is about.
    #expect(run.output.contains("same class and box as an earlier one"), "\(run.output)")
    #expect(run.output.contains("cut at the page's edge"), "\(run.output)")
    let plain = try Python.run([Self.script("others/plain_yolo.py"), source, folder.path("plain")])
    try #require(plain.code == 0, "\(plain.errors)")
    #expect(try folder.files("plain") == folder.files("tacet/labels/train"))
    let comparison = try Python.run([
      Self.script("same_boxes.py"), folder.path("tacet/labels/train"), folder.path("plain"),
    ])
    #expect(comparison.code == 0)
    let text = comparison.output
    #expect(text.contains(/^4 pages: [1-9][0-9,]+ boxes in both, 0 and 0 in one alone\n$/))
  }

  @Test func `boxes that differ are told`() throws {
    let rows = "0 0.5 0.5 0.1 0.1\n1 0.5 0.5 0.2 0.2\n"
    try folder.write(rows, to: "one/a.txt")
    try folder.write("1 0.5 0.500001 0.2 0.2\n0 0.5 0.5 0.1 0.1\n", to: "same/a.txt")
    try folder.write("0 0.5 0.5 0.1 0.1\n1 0.5 0.500002 0.2 0.2\n", to: "other/a.txt")
    func compare(_ other: String) throws -> Command {
      try Python.run([Self.script("same_boxes.py"), folder.path("one"), folder.path(other)])
    }
    #expect(try compare("same").code == 0)
    let other = try compare("other")
    #expect(other.code == 1)
    #expect(other.output == "1 pages: 1 boxes in both, 1 and 1 in one alone\n")
  }

  @Test(.enabled(if: Python.has("PIL"), "\(Python.skipReason(without: "PIL"))"))
  func `data in every format has no defect when it is clean`() throws {
    try make("data", "--pages 6 --formats deepscores,coco,mung,images --clean")
    let inputs = [
      ("deepscores", "deepscores_train.json"), ("coco", "annotations/instances_train.json"),
      ("mung", "mung"),
    ]
    for (source, path) in inputs {
      let run = try Command.tacet(["run", "--strict-data", source, folder.path("data/\(path)")])
      #expect(run.code == 0, "\(source): \(run.errors)")
    }
  }

  @Test func `all benchmarks run, and come to one table`() throws {
    let run = try Python.run([
      Self.script("bench.py"), "--tacet", Products.tacet, "--scale", "0.001", "--runs", "1",
      "--without-peers", "--markdown",
    ])
    try #require(run.code == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n")
    let rows = lines.filter { $0.hasPrefix("| ") }
    #expect(rows.allSatisfy { $0.split(separator: "|").count == 9 }, "\(run.output)")
    let jobs = [
      "DeepScores to YOLO", "COCO to YOLO", "DeepScores to COCO", "tiles to YOLO", "overlay",
    ]
    for job in jobs {
      #expect(rows.contains { $0.hasPrefix("| \(job) |") }, "\(job): \(run.output)")
    }
    let skipped = lines.filter { $0.hasSuffix(": skipped, without peers") }
    #expect(skipped.count == 6, "\(run.output)")
    #expect(run.output.contains("boxes in both, 0 and 0 in one alone."), "\(run.output)")
  }
}
