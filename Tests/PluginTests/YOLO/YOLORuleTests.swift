import FoundationEssentials
import TacetRuntime
import TacetImaging
import TacetKit
import TestSupport
import Testing

/// The rules by which Ultralytics leaves a page out: the `yolo` source has a reason for each.
struct YOLORuleTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What comes out of a dataset of one page `a`, and the source's account.
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

  @Test(arguments: [("", ""), ("--task segment", ""), ("", "kpt_shape: [1, 3]\n")])
  func `a row that breaks a rule is counted with its file and line, and those around it are read`(
    options: String,
    yaml: String
  ) async throws {
    let tail = yaml.isEmpty ? "" : " 0.5 0.5 2"
    let rows = ["0 0.5 0.5 0.25 0.5\(tail)", "0 0.5 x 0.1 0.1", "1 0.2 0.25 0.2 0.3\(tail)"]
    let bytes = Data(rows.joined(separator: "\n").utf8)
    let (lines, account, report) = try await read(bytes, options, yaml: yaml)
    #expect(lines == ["stem 37.5 25 62.5 75", "beam 10 10 30 40"])
    #expect(account.contains("1 dropped: row with something that is no number"))
    let entry = try #require(report.ledgers[0].entries.first { $0.kind == .dropped })
    #expect(entry.reason.isDefect)
    #expect(entry.example.hasPrefix("\(folder.path("set"))/labels/train/a.txt:2, "))
  }

  @Test(arguments: [("", []), (nil, ["1 noted: pages without a label file: backgrounds"])])
  func `no rows are a background`(rows: String?, expected: [String]) async throws {
    let (lines, account, report) = try await read(rows.map { Data($0.utf8) })
    #expect(lines == [])
    #expect(account == expected)
    #expect(report.ledgers[0].entries.allSatisfy { !$0.reason.isDefect })
  }

  // MARK: - Images

  /// Reads the dataset with one more image.
  private func readImage(_ data: Data, _ name: String) async throws -> RunReport {
    let set = try YOLOData(in: folder, [("a", "")])
    try folder.write(data, to: "set/images/train/\(name)")
    try folder.write("", to: "set/labels/train/b.txt")
    return try await Job.run("yolo \(set.path) ! list \(folder.path("list"))")
  }

  @Test(arguments: [(9, 100), (100, 9), (1, 1)])
  func `an image of less than ten pixels a side is counted`(width: Int, height: Int) async throws {
    let report = try await readImage(DataSet.Page("b", width, height, []).image, "b.png")
    #expect(
      report.account(0) == [
        "1 noted: image less than 10 pixels wide or high, which Ultralytics passes over"
      ]
    )
    #expect(report.instancesIn.count == 2)
  }

  @Test(arguments: [("", "empty"), ("no image", "not a PNG, JPEG, TIFF, BMP or WebP image")])
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
