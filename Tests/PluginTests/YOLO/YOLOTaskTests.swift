import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// `yolo --task`: rows of boxes, of oriented boxes and of outlines.
struct YOLOTaskTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What is written of rows that are read as the task `source`, and the sink's account.
  private func written(
    _ rows: String,
    as source: String,
    for task: String
  ) async throws -> (rows: String, account: [String], remarks: [String]) {
    let set = try YOLOData(in: folder, [("a", rows)])
    let report = try await Job.run(
      "yolo \(set.path) --task \(source) ! yolo \(folder.path("out")) --task \(task) --images none"
    )
    return (
      try folder.read("out/labels/train/a.txt"), report.account(1),
      report.remarks.filter { $0.contains("cannot store") }
    )
  }

  private static let turned =
    "0 0.300000 0.200000 0.500000 0.400000 0.400000 0.500000 0.200000 0.300000\n"
  private static let outline = "2 0.100000 0.100000 0.300000 0.100000 0.300000 0.400000\n"

  @Test(arguments: [("detect", "0 0.5 0.5 0.25 0.5\n"), ("obb", turned), ("segment", outline)])
  func `what was read of a task is written as it was`(task: String, rows: String) async throws {
    let (text, account, remarks) = try await written(rows, as: task, for: task)
    let numbers = { (text: String) in
      text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    }
    #expect(numbers(text) == numbers(rows))
    #expect(account == [])
    #expect(remarks == [])
  }

  @Test func `a box is written with its corners where no more is known, and counted`() async throws
  {
    for (task, reason) in [
      ("obb", "no oriented box: corners of the box"), ("segment", "no polygon: corners of the box"),
    ] {
      try? FileManager.default.removeItem(atPath: folder.path("out"))
      let (text, account, _) = try await written("0 0.5 0.5 0.25 0.5\n", as: "detect", for: task)
      #expect(
        text == "0 0.375000 0.250000 0.625000 0.250000 0.625000 0.750000 0.375000 0.750000\n"
      )
      #expect(account == ["1 noted: \(reason)"])
    }
  }

  @Test(arguments: [
    ("obb", turned, "detect", "1 oriented box"), ("segment", outline, "detect", "1 polygon"),
    ("segment", outline, "obb", "1 polygon"),
  ])
  func `what a task cannot store is reported once`(
    source: String,
    rows: String,
    task: String,
    words: String
  ) async throws {
    let remarks = try await written(rows, as: source, for: task).remarks
    #expect(
      remarks == [
        "yolo: YOLO \(task) cannot store (not exported): \(words)"
      ]
    )
  }

  @Test func `an oriented box that leaves the page becomes one around the rest, turned as it was`()
    async throws
  {
    let row = "0 0.9 0.4 1.1 0.6 1.0 0.7 0.8 0.5\n"
    let (text, account, _) = try await written(row, as: "obb", for: "obb")
    let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    try #require(numbers.count == 9)
    #expect(account == ["1 noted: cut at the page's edge"])
    let (dx, dy) = (numbers[3] - numbers[1], numbers[4] - numbers[2])
    #expect(abs(abs(dx) - abs(dy)) < 1e-5, "at 45 degrees: \(text)")
    let reading = try YOLOData(in: folder, [("a", text)])
    let report = try await Job.run("yolo \(reading.path) ! list \(folder.path("list"))")
    #expect(report.account(0) == [])
  }

  /// A COCO file of one page, 100 × 100 pixels, with one annotation.
  private func coco(_ segmentation: String, bbox: String) throws -> String {
    try folder.write(
      """
      {"images": [{"id": 1, "file_name": "a.png", "width": 100, "height": 100}],
       "categories": [{"id": 1, "name": "stem"}],
       "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": \(bbox), "area": 1,
                        "iscrowd": 0, "segmentation": \(segmentation)}]}
      """,
      to: "set.json"
    )
  }

  @Test func `a mask becomes the line around it`() async throws {
    // Two columns of the page: 3 pixels from (10, 20) down, 1 pixel at (11, 22).
    let path = try coco(
      #"{"size": [100, 100], "counts": [1020, 3, 99, 1, 8877]}"#,
      bbox: "[10, 20, 2, 3]"
    )
    let report = try await Job.run(
      "coco \(path) ! yolo \(folder.path("out")) --task segment --images none"
    )
    #expect(
      try folder.read("out/labels/train/a.txt")
        == "0 0.100000 0.200000 0.110000 0.200000 0.110000 0.220000 0.120000 0.220000 "
        + "0.120000 0.230000 0.100000 0.230000\n"
    )
    #expect(report.account(1) == [])
  }

  @Test func `an outline of numbers too large to be cut becomes its box, and is counted`()
    async throws
  {
    let path = try coco(
      "[[-1e308, -1e308, 1e308, 1e308, 1e308, -1e308, 5, 50]]",
      bbox: "[10, 20, 40, 50]"
    )
    let report = try await Job.run(
      "coco \(path) ! yolo \(folder.path("out")) --task segment --images none"
    )
    #expect(
      try folder.read("out/labels/train/a.txt")
        == "0 0.100000 0.200000 0.500000 0.200000 0.500000 0.700000 0.100000 0.700000\n"
    )
    #expect(report.account(1) == ["1 noted: no polygon: corners of the box"])
  }

  @Test func `parts of an outline are joined by lines of no width, and counted`() async throws {
    let path = try coco(
      "[[10, 10, 20, 10, 20, 20], [30, 10, 40, 10, 40, 20]]",
      bbox: "[10, 10, 30, 10]"
    )
    let report = try await Job.run(
      "coco \(path) ! yolo \(folder.path("out")) --task segment --images none"
    )
    #expect(
      try folder.read("out/labels/train/a.txt")
        == "0 0.100000 0.100000 0.200000 0.100000 0.200000 0.200000 0.100000 0.100000 "
        + "0.300000 0.100000 0.400000 0.100000 0.400000 0.200000 0.300000 0.100000\n"
    )
    #expect(report.account(1) == ["1 noted: polygons of one annotation, joined to one"])
  }

  @Test(
    .enabled(if: Python.has("supervision"), "\(Python.skipReason(without: "supervision"))"),
    arguments: [
      ("detect", "0 0.5 0.5 0.25 0.5\n", "stem box 37.5 25 62.5 75\n"),
      ("obb", turned, "stem corners 30 20 50 40 40 50 20 30\n"),
      ("segment", outline, "slur box 10 10 30 40\n"),
    ]
  )
  func `supervision reads the rows of each task`(
    task: String,
    rows: String,
    text: String
  ) async throws {
    let set = try YOLOData(in: folder, [("a", rows)])
    try await Job.run("yolo \(set.path) --task \(task) ! yolo \(folder.path("out")) --task \(task)")
    let run = try Python.run([Products.fixture("yolo/readers.py"), task, folder.path("out")])
    #expect(run.output == text, "\(run.errors)")
  }
}
