import FoundationEssentials
import TacetRuntime
import TacetImaging
import TacetKit
import TestSupport
import Testing

/// The rules by which Ultralytics leaves a page out, one by one: the `yolo` source has a reason for each.
struct YOLORuleTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A row, and the rule that it breaks.
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: Data
    let reason: String
    var options: String
    var yaml: String

    init(
      _ name: String,
      _ text: String,
      _ reason: String,
      options: String = "",
      yaml: String = ""
    ) {
      self.init(name, Data(text.utf8), reason, options: options, yaml: yaml)
    }

    init(
      _ name: String,
      _ bytes: Data,
      _ reason: String,
      options: String = "",
      yaml: String = ""
    ) {
      testDescription = name
      self.bytes = bytes
      self.reason = reason
      self.options = options
      self.yaml = yaml
    }
  }

  private static let noText = "row that is no text in UTF-8"
  private static let noNumber = "row with something that is no number"
  private static let wrongCount = "row that is neither a box nor an outline"
  private static let brokenClass = "row whose class is no whole number from 0"
  private static let unknownClass = "row whose class has no name"
  private static let negative = "negative width or height"
  private static let beyond = "row that leaves the page by a hundredth or more"

  /// What comes out of a data set of one page `a`, and the source's account.
  private func read(
    _ rows: Data?,
    _ options: String = "",
    yaml: String = ""
  ) async throws -> (lines: [String], account: [String], report: RunReport) {
    let set = try YOLOData(in: folder, [("a", nil)])
    if let rows { try folder.write(rows, to: "set/labels/train/a.txt") }
    if !yaml.isEmpty {
      try folder.write(try folder.read("set/data.yaml") + yaml, to: "set/data.yaml")
    }
    let report = try await Job.run("yolo \(set.path) \(options) ! list \(folder.path("list"))")
    let lines = try folder.read("list").split(separator: "\n").map(String.init)
    return (Array(lines.dropFirst()), report.account(0), report)
  }

  @Test(arguments: [
    Row("bytes that are no UTF-8", Data([0x30, 0x20, 0xE9, 0x20, 0x30]), noText),
    Row("half a character", Data("0 0.5 0.5 0.1 0.1".utf8) + [0xC3], noText),
    Row("a word", "0 0.5 x 0.1 0.1", noNumber),
    Row("a name for a class", "stem 0.5 0.5 0.1 0.1", noNumber),
    Row("a word in another script", "0 0.5 0.5 0.1 été", noNumber),
    Row("commas", "0,0.5,0.5,0.1,0.1", noNumber),
    Row("infinity", "0 0.5 inf 0.1 0.1", noNumber),
    Row("no number", "0 0.5 nan 0.1 0.1", noNumber),
    Row("too large a number", "0 0.5 1e999 0.1 0.1", noNumber),
    Row("a class and nothing", "0", wrongCount),
    Row("four numbers", "0 0.5 0.5 0.1", wrongCount),
    Row("six numbers", "0 0.5 0.5 0.1 0.1 0.9", wrongCount),
    Row("corners and a half", "0 0.1 0.1 0.2 0.1 0.2 0.2 0.1", wrongCount),
    Row("no keypoints", "0 0.5 0.5 0.1 0.1", wrongCount, yaml: "kpt_shape: [1, 3]\n"),
    Row("half a class", "0.5 0.5 0.5 0.1 0.1", brokenClass),
    Row("a class below 0", "-1 0.5 0.5 0.1 0.1", brokenClass),
    Row("a huge class", "1e300 0.5 0.5 0.1 0.1", brokenClass),
    Row("the class after the last", "3 0.5 0.5 0.1 0.1", unknownClass),
    Row("a negative width", "0 0.5 0.5 -0.1 0.1", negative),
    Row("a negative height", "0 0.5 0.5 0.1 -1e-9", negative),
    Row("pixels", "0 50 50 10 10", beyond),
    Row("a centre beyond the right", "0 1.011 0.5 0.1 0.1", beyond),
    Row("a centre beyond the bottom", "0 0.5 1.011 0.1 0.1", beyond),
    Row("a centre before the left", "0 -0.011 0.5 0.1 0.1", beyond),
    Row("a centre above", "0 0.5 -0.011 0.1 0.1", beyond),
    Row("too wide", "0 0.5 0.5 1.011 0.1", beyond),
    Row("too high", "0 0.5 0.5 0.1 1.011", beyond),
    Row("an outline too wide", "0 -0.1 0.1 1 0.1 1 0.2", beyond, options: "--task segment"),
    Row(
      "an oriented box around a centre beyond",
      "0 0.9 0.1 1.2 0.1 1.2 0.2 0.9 0.2",
      beyond,
      options: "--task obb"
    ),
  ])
  func `a row that breaks a rule is counted by it, and those around it are read`(
    row: Row
  ) async throws {
    let hasKeypoints = !row.yaml.isEmpty
    let hasCorners = !row.options.isEmpty
    let tail = hasKeypoints ? " 0.5 0.5 2" : ""
    let (first, last) =
      hasCorners
      ? ("0 0.375 0.25 0.625 0.25 0.625 0.75 0.375 0.75", "1 0.1 0.1 0.3 0.1 0.3 0.4 0.1 0.4")
      : ("0 0.5 0.5 0.25 0.5\(tail)", "1 0.2 0.25 0.2 0.3\(tail)")
    let bytes = Data("\(first)\n".utf8) + row.bytes + Data("\n\(last)\n".utf8)
    let (lines, account, report) = try await read(bytes, row.options, yaml: row.yaml)
    #expect(lines == ["stem 37.5 25 62.5 75", "beam 10 10 30 40"])
    #expect(account.filter { !$0.contains("keypoints") } == ["1 dropped: \(row.reason)"])
    let entry = try #require(report.ledgers[0].entries.first { $0.kind == .dropped })
    #expect(entry.reason.isDefect)
    #expect(entry.example.hasPrefix("\(folder.path("set"))/labels/train/a.txt:2, "))
  }

  /// A row at the very edge of a rule, and what it is.
  @Test(arguments: [
    ("1.01 0.5 0.25 0.5", "stem 88.5 25 113.5 75"),
    ("-0.01 0.5 0.25 0.5", "stem -13.5 25 11.5 75"),
    ("0.5 0.5 1.01 0.5", "stem -0.5 25 100.5 75"), ("0.5 0.5 0 0.5", "stem 50 25 50 75"),
    ("0.5 0.5 0.25 0", "stem 37.5 50 62.5 50"), ("0.5 0.5 0 0", "stem 50 50 50 50"),
    // Of corners only what encloses them is looked at.
    ("-0.2 0.25 0.2 0.25 0.2 0.75", "stem -20 25 20 75"),
    ("0.1 0.1 0.2 0.1 0.1 0.1", "stem 10 10 20 10"),
  ])
  func `a row at the edge of a rule is sound`(numbers: String, line: String) async throws {
    let (lines, account, _) = try await read(Data("0 \(numbers)\n".utf8))
    #expect(lines == [line])
    #expect(account.allSatisfy { $0 == "1 noted: no width or height" })
  }

  @Test func `boxes among outlines are read and counted`() async throws {
    let rows = Data("0 0.5 0.5 0.25 0.5\n1 0.1 0.1 0.2 0.1 0.2 0.3\n".utf8)
    let (lines, account, report) = try await read(rows)
    #expect(lines == ["stem 37.5 25 62.5 75", "beam 10 10 20 30"])
    #expect(account == ["1 noted: boxes in a file of outlines"])
    #expect(report.ledgers[0].entries.allSatisfy { $0.reason.isDefect })
  }

  @Test(arguments: [("", []), (nil, ["1 noted: pages without a label file: backgrounds"])])
  func `no rows are a background`(rows: String?, expected: [String]) async throws {
    let (lines, account, report) = try await read(rows.map { Data($0.utf8) })
    #expect(lines == [])
    #expect(account == expected)
    #expect(report.ledgers[0].entries.allSatisfy { !$0.reason.isDefect })
  }

  // MARK: - Images

  /// Reads the data set with one more image.
  private func readImage(_ data: Data, _ name: String) async throws -> RunReport {
    let set = try YOLOData(in: folder, [("a", "")])
    try folder.write(data, to: "set/images/train/\(name)")
    try folder.write("", to: "set/labels/train/b.txt")
    return try await Job.run("yolo \(set.path) ! list \(folder.path("list"))")
  }

  @Test(arguments: [(9, 100), (100, 9), (1, 1)])
  func `an image of less than ten pixels a side is counted`(width: Int, height: Int) async throws {
    let report = try await readImage(DataSet.Page("b", width, height, []).image, "b.png")
    #expect(report.account(0) == ["1 noted: image less than 10 pixels wide or high"])
    #expect(report.ledgers[0].entries.allSatisfy { $0.reason.isDefect })
    #expect(report.instancesIn.count == 2)
  }

  @Test(arguments: [("", "empty"), ("no image", "not a PNG or JPEG image")])
  func `an image that can't be read fails its page`(text: String, words: String) async throws {
    let report = try await readImage(Data(text.utf8), "b.png")
    #expect(report.failures.count == 1)
    let failure = report.failures.first?.description ?? ""
    #expect(failure.contains("images/train/b.png") && failure.contains(words), "\(failure)")
  }

  @Test(arguments: ["b.gif", "b.txt", "b"])
  func `a file that isn't called an image is none`(name: String) async throws {
    let report = try await readImage(DataSet.Page("b", 20, 20, []).image, name)
    #expect(report.instancesIn.count == 1)
    #expect(report.failures.isEmpty)
  }

  @Test(arguments: [
    ([], []), ([0], ["1 noted: JPEG without its end mark: Ultralytics writes it anew"]),
  ])
  func `a JPEG with more behind its end mark is counted: Ultralytics writes it anew`(
    more: [UInt8],
    account: [String]
  ) async throws {
    let samples = [UInt8](repeating: 200, count: 400)
    let raster = try Raster(width: 20, height: 20, channels: .grey, samples: samples)
    let report = try await readImage(Data(try JPEG.encode(raster, quality: 90) + more), "b.jpg")
    #expect(report.account(0) == account)
  }
}
