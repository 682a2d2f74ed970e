import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// The `yolo` source through its built library: what rows are, and which are corrupt, as Ultralytics has it.
struct YOLOSourceTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What comes out of a page with these rows, written down by `list`, and the source's account.
  private func read(
    _ rows: String?,
    _ options: String = "",
    names: String = "[stem, beam, slur]"
  ) async throws -> (lines: [String], account: [String], report: RunReport) {
    let set = try YOLOData(in: folder, [("a", rows)], names: names)
    let report = try await Job.run("yolo \(set.path) \(options) ! list \(folder.path("list")) o")
    let lines = try folder.read("list").split(separator: "\n").map(String.init)
    try #require(lines.first == "a (train) 100 x 100")
    return (Array(lines.dropFirst()), report.account(0), report)
  }

  /// Rows, and what is read from them.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let rows: String
    let lines: [String]
    let account: [String]

    init(_ name: String, _ rows: String, _ lines: [String], _ account: [String] = []) {
      testDescription = name
      self.rows = rows
      self.lines = lines
      self.account = account
    }
  }

  private static let stem = "stem 37.5 25 62.5 75"

  @Test(arguments: [
    Case("a box", "0 0.5 0.5 0.25 0.5\n", [stem]),
    Case("no line end", "0 0.5 0.5 0.25 0.5", [stem]),
    Case("CRLF, tabs, blank lines", "\r\n0\t0.5  0.5 0.25 0.5 \r\n\r\n", [stem]),
    Case("a byte order mark", "\u{FEFF}0 0.5 0.5 0.25 0.5\n", [stem]),
    Case("class and numbers as Python prints them", "0.0 5e-1 .5 0.25 +0.5\n", [stem]),
    Case("an empty file", "", []),
    Case(
      "no height",
      "0 0.5 0.5 0.25 0\n",
      ["stem 37.5 50 62.5 50"],
      [
        "1 noted: no width or height"
      ]
    ),
    Case("three corners", "0 0.1 0.1 0.3 0.1 0.3 0.4\n", ["stem 10 10 30 40"]),
  ])
  func `rows are what Ultralytics takes them for`(example: Case) async throws {
    let (lines, account, _) = try await read(example.rows)
    #expect(lines == example.lines)
    #expect(account == example.account)
  }

  @Test func `with strict data a corrupt row ends the run, with file and line`() async throws {
    let set = try YOLOData(in: folder, [("a", "0 0.5 0.5 0.1 0.1\n0 0.5\n")])
    let failure = await Job.failure(
      "yolo \(set.path) ! list \(folder.path("list"))",
      strictData: true
    )
    let text = try #require(failure?.description)
    #expect(failure?.code == .badData)
    #expect(text.contains("\(set.path)/labels/train/a.txt:2"), "\(text)")
    #expect(text.contains("neither a box nor an outline"), "\(text)")
  }

  @Test(arguments: [
    // Four corners alone are oriented boxes; beside other outlines they are outlines.
    ("0 0.1 0.2 0.3 0.2 0.3 0.4 0.1 0.4\n", "", "stem 10 20 30 40 10 20 30 20 30 40 10 40"),
    ("0 0.1 0.2 0.3 0.2 0.3 0.4 0.1 0.4\n", "--task segment", "stem 10 20 30 40"),
    (
      "0 0.1 0.2 0.3 0.2 0.3 0.4 0.1 0.4\n1 0.1 0.1 0.2 0.1 0.2 0.3\n", "",
      "stem 10 20 30 40"
    ),
  ])
  func `four corners are an oriented box or an outline`(
    rows: String,
    options: String,
    first: String
  ) async throws {
    let (lines, _, _) = try await read(rows, options)
    #expect(lines.first == first)
  }

  @Test(arguments: [
    ("[stem, beam]", ["stem"], ""),
    ("{1: beam, 0: stem}", ["stem"], ""),
    ("{0: stem, 7: beam}", ["stem"], "class numbers have gaps up to 7"),
    ("['été', beam]", ["été"], ""),
    ("[stem, stem]", ["stem"], "classes 0 and 1 are both called 'stem'"),
  ])
  func `names are a list or a mapping`(
    names: String,
    expected: [String],
    note: String
  ) async throws {
    let (lines, _, report) = try await read("0 0.5 0.5 0.25 0.5\n", names: names)
    #expect(lines == expected.map { "\($0) 37.5 25 62.5 75" })
    let said = (report.remarks + report.warnings).filter { $0.contains("data.yaml") }
    #expect(note.isEmpty ? said == [] : said.contains { $0.contains(note) }, "\(said)")
  }

  @Test(arguments: [
    ("", "it is no data.yaml: it should have the keys train, val and names"),
    ("train: [", "not YAML"),
    ("- a\n- b\n", ""),
    ("train: nowhere\nnames: [a]\n", "nothing of what it names is there"),
    ("train: images/train\nnames: 7\n", "a list or a mapping belongs here"),
    ("train: images/train\nnames: {a: b}\n", "a class's number from 0 for each key belongs here"),
    ("train: images/train\nnames: [a, [b]]\n", "a text belongs here"),
    ("train: images/train\nnc: -1\n", "a number of classes belongs here"),
    ("train: images/train\nnc: 99999999999999999999\n", "a number of classes belongs here"),
    (bomb, ""),
  ])
  func `a bad data yaml is an error that names the file`(yaml: String, words: String) async throws {
    let set = try YOLOData(in: folder, [("a", "")])
    let path = try folder.write(yaml, to: "set/data.yaml")
    let failure = await Job.failure("yolo \(set.path) ! list \(folder.path("list"))")
    let text = try #require(failure?.description)
    #expect(text.contains(path) && text.contains(words), "\(text)")
    #expect([.badData, .noInput].contains(failure?.code))
  }

  /// A list of lists of lists …, each nine times the one before.
  private static let bomb =
    "a0: &a0 [lol]\n"
    + (1...30).map { level in
      let nine = [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      return "a\(level): &a\(level) [\(nine)]\n"
    }.joined() + "train: *a30\n"

  @Test func `an image that two splits name is read once`() async throws {
    let set = try YOLOData(in: folder, [("a", "0 0.5 0.5 0.25 0.5\n")])
    let report = try await Job.run("yolo \(set.path) ! list \(folder.path("list"))")
    #expect(report.instancesIn == [1])
    #expect(report.remarks.contains("yolo: 1 image listed in two splits, read once"))
  }

  @Test func `without data yaml the folders' names are the splits`() async throws {
    let set = try YOLOData(in: folder, [("a", "0 0.5 0.5 0.25 0.5\n")])
    try FileManager.default.removeItem(atPath: set.path + "/data.yaml")
    try folder.write("stem\nbeam\n", to: "set/classes.txt")
    try await Job.run("yolo \(set.path) ! list \(folder.path("list"))")
    #expect(try folder.read("list") == "a (train) 100 x 100\n\(Self.stem)\n")
  }
}
