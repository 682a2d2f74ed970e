import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// Predictions: annotations with a detector's confidence, from reading to writing.
struct PredictionTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let box = "0 0.5 0.5 0.25 0.5"
  private static let corners = "1 0.125 0.25 0.375 0.25 0.375 0.75 0.125 0.75"

  @Test(arguments: [
    ("detect", [box + " 0.931", "1 0.2 0.25 0.2 0.3 1"], ""),
    ("obb", [corners + " 0.402", corners + " 0"], ""),
    ("segment", ["1 0.1 0.1 0.2 0.1 0.2 0.3 0.7", corners + " 0.8"], ""),
  ])
  func `rows with a confidence are read and written as they were`(
    task: String,
    rows: [String],
    options: String
  ) async throws {
    let set = try YOLOData(in: folder, [("a", rows.joined(separator: "\n"))])
    let run = try await Job.run(
      "yolo \(set.path) --task \(task) ! yolo \(folder.path("out")) --task \(task) --confidences"
    )
    #expect(run.account == [])
    #expect(run.remarks.contains("yolo: rows have a confidence: they are read as predictions"))
    #expect(!run.remarks.contains { $0.contains("cannot store") })
    func numbers(_ text: String) -> [[Double]] {
      text.split(separator: "\n").map { $0.split(separator: " ").compactMap { Double($0) } }
    }
    #expect(numbers(try folder.read("out/labels/train/a.txt")) == rows.map { numbers($0)[0] })
  }

  @Test(arguments: ["voc", "mung", "deepscores", "yolo"])
  func `a sink that can't store a confidence counts it`(sink: String) async throws {
    let set = try YOLOData(in: folder, [("a", Self.box + " 0.5\n" + Self.box + " 0.25\n")])
    let run = try await Job.run("yolo \(set.path) ! \(sink) \(folder.path("out"))")
    #expect(
      run.remarks.contains { $0.contains("cannot store (not exported): 2 confidences") },
      "\(run.remarks)"
    )
  }

  @Test func `COCO's score is read, and written as it was`() async throws {
    let path = try folder.write(COCOText.stem(with: #""score": 0.87"#), to: "set.json")
    let run = try await Job.run("coco \(path) ! coco \(folder.path("out")) --images none")
    #expect(run.account == [])
    let text = try folder.read("out/annotations/instances_train.json")
    #expect(text.contains(#""segmentation":[],"score":0.87}"#))
  }

  @Test(arguments: ["1.5", "-1"])
  func `a score beyond 0 to 1 is left out and counted`(score: String) async throws {
    let path = try folder.write(COCOText.stem(with: "\"score\": \(score)"), to: "set.json")
    let run = try await Job.run("coco \(path) ! list \(folder.path("list"))")
    #expect(run.account == ["1 noted: score that is not from 0 to 1, left out"])
  }

  @Test func `rows with and without a confidence in one file are a defect`() async throws {
    let set = try YOLOData(in: folder, [("a", Self.box + " 0.5\n" + Self.box + "\n")])
    let run = try await Job.run("yolo \(set.path) ! list \(folder.path("list"))")
    #expect(run.account == ["1 noted: rows without a confidence in a file of predictions"])
    #expect(
      run.warnings.contains(
        "yolo: 1 row with a confidence and 1 without: predictions and labels are mixed"
      ),
      "\(run.warnings)"
    )
  }

  @Test func `what tiles agree on is as sure as the surer of them`() async throws {
    let set = try YOLOData(
      in: folder,
      [("p@0,0,100,100", "0 0.9 0.5 0.1 0.1 0.91"), ("p@50,0,100,100", "0 0.4 0.5 0.1 0.1 0.4")]
    )
    try await Job.run(
      "yolo \(set.path) ! untile ! yolo \(folder.path("out")) --confidences --images none"
    )
    let rows = try folder.read("out/labels/train/p.txt").split(separator: "\n")
    #expect(rows.count == 1)
    #expect(rows.first?.hasSuffix(" 0.910000") == true)
  }
}
