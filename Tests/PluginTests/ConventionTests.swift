import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// Conventions that files do not state: the data's own evidence decides, and contradictions are said.
struct ConventionTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  // MARK: - VOC

  /// A document of 100 × 80 pixels with these boxes: xmin, ymin, xmax, ymax.
  private static func voc(_ boxes: [[Int]]) -> String {
    let objects = boxes.map { box in
      "<object><name>stem</name><bndbox><xmin>\(box[0])</xmin><ymin>\(box[1])</ymin>"
        + "<xmax>\(box[2])</xmax><ymax>\(box[3])</ymax></bndbox></object>"
    }
    return
      "<annotation><filename>a.png</filename><size><width>100</width><height>80</height></size>"
      + "\(objects.joined())</annotation>"
  }

  private func readVOC(
    _ files: [[[Int]]],
    _ options: String = ""
  ) async throws -> (lines: [String], report: RunReport) {
    for (index, boxes) in files.enumerated() {
      try folder.write(Self.voc(boxes), to: "set/\(index).xml")
    }
    let report = try await Job.run(
      "voc \(folder.path("set")) \(options) ! list \(folder.path("list"))"
    )
    let lines = try folder.read("list").split(separator: "\n").map(String.init)
    return (lines.filter { $0.hasPrefix("stem") }, report)
  }

  /// Boxes of two files, what the first becomes, and what is said.
  struct VOCCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let files: [[[Int]]]
    let first: String
    let words: String
    let isWarning: Bool

    init(
      _ name: String,
      _ files: [[[Int]]],
      _ first: String,
      _ words: String = "",
      isWarning: Bool = false
    ) {
      (testDescription, self.files, self.first) = (name, files, first)
      (self.words, self.isWarning) = (words, isWarning)
    }
  }

  @Test(arguments: [
    VOCCase("no 0: VOC's definition", [[[11, 21, 12, 60]]], "stem 10 20 12 60"),
    VOCCase("as large as the page", [[[1, 1, 100, 80]]], "stem 0 0 100 80"),
    VOCCase(
      "a 0 in another file, and the last pixel",
      [[[11, 21, 12, 60]], [[0, 5, 99, 9]]],
      "stem 11 21 13 61",
      "corners count from 0, not from 1: 1 corner at 0 (first: SET/1.xml); they name pixels: "
        + "1 corner at the page's last one (first: SET/1.xml)"
    ),
    VOCCase(
      "a 0 and the page's width",
      [[[0, 21, 12, 60], [50, 5, 100, 9]]],
      "stem 0 21 12 60",
      "corners count from 0, not from 1: 1 corner at 0 (first: SET/0.xml); they are edges: "
        + "1 corner as large as the page (first: SET/0.xml)"
    ),
    VOCCase(
      "a 0 and a box of one column",
      [[[0, 21, 0, 60]]],
      "stem 0 21 1 61",
      "they name pixels: 1 corner end where they begin (first: SET/0.xml)"
    ),
    VOCCase(
      "a 0 and nothing else",
      [[[0, 21, 12, 60]]],
      "stem 0 21 12 60",
      "nothing says whether they name pixels (--corners from-0) or edges (--corners edges), which are "
        + "assumed",
      isWarning: true
    ),
    VOCCase(
      "what can't be",
      [[[0, 21, 0, 60], [50, 5, 100, 9]]],
      "stem 0 21 0 60",
      "though 1 corner end where they begin",
      isWarning: true
    ),
  ])
  func `VOC's corners are what the boxes prove`(test: VOCCase) async throws {
    let (lines, report) = try await readVOC(test.files)
    #expect(lines.first == test.first)
    let said = test.isWarning ? report.warnings : report.remarks
    let words = test.words.replacing("SET", with: folder.path("set"))
    #expect(words.isEmpty ? said.isEmpty : said.contains { $0.contains(words) }, "\(said)")
  }

  @Test(arguments: [
    ("from-1", [0, 5, 20, 9], "1 corner at 0"), ("from-0", [5, 5, 100, 9], "1 corner as large as"),
    ("edges", [5, 5, 5, 9], "1 corner end where they begin"), ("from-0", [0, 5, 99, 9], ""),
  ])
  func `corners that the user names are taken, and contradictions said`(
    corners: String,
    box: [Int],
    words: String
  ) async throws {
    let (_, report) = try await readVOC([[box]], "--corners \(corners)")
    let start = "voc: --corners \(corners) is contradicted by the boxes: \(words)"
    #expect(words.isEmpty ? report.warnings == [] : report.warnings[0].hasPrefix(start))
  }

  // MARK: - Inverted boxes

  @Test func `inverted boxes are dropped with a count, or fixed if the user says so`() async throws
  {
    try folder.write(Self.voc([[60, 31, 21, 40], [21, 31, 60, 40]]), to: "a.xml")
    try folder.write(COCOText.adding(Self.invertedCOCO), to: "a.json")
    for (source, box) in [
      ("voc \(folder.path("a.xml"))", "stem 20 30 60 40"),
      ("coco \(folder.path("a.json"))", "stem 10 20 12 60"),
    ] {
      try? FileManager.default.removeItem(atPath: folder.path("list"))
      let dropped = try await Job.run("\(source) ! list \(folder.path("list"))")
      #expect(dropped.account(0) == ["1 dropped: negative width or height"])
      try FileManager.default.removeItem(atPath: folder.path("list"))
      let fixed = try await Job.run("\(source) --fix-inverted ! list \(folder.path("list"))")
      #expect(fixed.account(0) == ["1 noted: negative width or height: corners swapped"])
      let lines = try folder.read("list").split(separator: "\n").dropFirst()
      #expect(lines.map(String.init) == [box, box])
    }
  }

  private static let invertedCOCO =
    #"{"id": 2, "image_id": 1, "category_id": 3, "bbox": [12, 60, -2, -40]}"#

  @Test func `DeepScores' inverted boxes can be fixed, too`() async throws {
    let data = try DataSet([.init("p", 300, 200, [.init("stem", 10, 10, 12, 60)])]).write(
      to: folder
    )
    let text = try String(contentsOfFile: data, encoding: .utf8)
    let other = text.replacing("\"a_bbox\": [10, 10, 11, 59]", with: "\"a_bbox\": [11, 59, 10, 10]")
      .replacing(
        "\"a_bbox\": [10.0, 10.0, 11.0, 59.0]",
        with: "\"a_bbox\": [11.0, 59.0, 10.0, 10.0]"
      )
    try #require(other != text)
    try folder.write(other, to: "deepscores_train.json")
    let fixed = try await Job.run("deepscores \(data) --fix-inverted ! list \(folder.path("list"))")
    #expect(fixed.account(0) == ["1 noted: negative width or height: corners swapped"])
    #expect(try folder.read("list").contains("stem 10 10 12 60"))
  }

  // MARK: - YOLO

  @Test(arguments: [
    ("0 50 50 25 50\n1 20 25 20 30\n", "boxes as centre"),
    ("0 37.5 25 62.5 75\n1 10 10 30 40\n", "boxes are two corners"),
  ])
  func `rows in pixels are read as such, with a warning`(rows: String, words: String) async throws {
    let set = try YOLOData(in: folder, [("a", rows)])
    let report = try await Job.run("yolo \(set.path) ! list \(folder.path("list"))")
    #expect(
      try folder.read("list") == "a (train) 100 x 100\nstem 37.5 25 62.5 75\nbeam 10 10 30 40\n"
    )
    #expect(report.warnings.contains { $0.contains("rows are in pixels") && $0.contains(words) })
  }

  @Test func `a row in pixels among shares is a corrupt row`() async throws {
    let set = try YOLOData(in: folder, [("a", "0 50 50 25 50\n1 0.2 0.25 0.2 0.3\n")])
    let report = try await Job.run("yolo \(set.path) ! list \(folder.path("list"))")
    #expect(report.account(0) == ["1 dropped: row that leaves the page by a hundredth or more"])
  }
}
