import FoundationEssentials
import TacetKit
import TacetRuntime
import TestSupport
import Testing

/// Which image an entry of a COCO file shows, under which name, and which files of a folder are read.
struct COCOImageTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The files in a folder, without the folders.
  private func files(_ path: String) throws -> [String] {
    try folder.tree(path).filter { $0.contains(".") }
  }

  /// A COCO file in `set` with images of these names, and an annotation on each.
  private func coco(_ names: [String], _ file: String = "set.json") throws -> String {
    let images = names.enumerated().map { index, name in
      #"{"id": \#(index), "file_name": "\#(name.replacing("\\", with: "\\\\"))", "width": 100, "height": 80}"#
    }
    let annotations = names.indices.map {
      #"{"id": \#($0), "image_id": \#($0), "category_id": 3, "bbox": [1, 2, 3, 4]}"#
    }
    return try folder.write(
      COCOText(images: images, annotations: annotations).json,
      to: "set/\(file)"
    )
  }

  private func image(_ path: String) throws {
    try folder.write(DataSet.Page("a", 100, 80, []).image, to: "set/\(path)")
  }

  @Test(arguments: [
    (#"images\p 1.png"#, "image named with '\\' between folders"),
    (
      #"..\..\media\upload\4\p 1.png"#,
      "image not at the path that is given, found by its file name"
    ),
    (#"..\scan\p 1.png"#, "image not at the path that is given, found by its file name"),
    (#"C:\scan\p 1.png"#, "image not at the path that is given, found by its file name"),
    ("/home/me/p 1.png", "image not at the path that is given, found by its file name"),
    ("scan/p 1.png", "image not at the path that is given, found by its file name"),
    ("p 1.jpg", "image found with another extension"),
    ("./p 1.png", nil),
    ("images/p 1.png", nil),
    ("p 1.png", nil),
  ])
  func `an image is found where that is unambiguous, and that is said`(
    name: String,
    reason: String?
  ) async throws {
    try image("images/p 1.png")
    try image("images/q.png")
    let path = try coco([name, name.replacing("p 1", with: "q")])
    let report = try await Job.run(
      "coco \(path) ! list \(folder.path("list")) ! yolo \(folder.path("out"))"
    )
    #expect(report.failures == [])
    #expect(report.account == (reason.map { ["2 noted: \($0)"] } ?? []))
    #expect(try folder.read("list").hasPrefix("p 1 () 100 x 80\nstem 1 2 4 6\nq () "))
    #expect(try files("out/images") == ["train/p 1.png", "train/q.png"])
    if reason != nil {
      #expect(await Job.failure("coco \(path)", strictData: true)?.code == .badData)
    }
  }

  @Test func `an image may be anywhere below its folder, but not in two places`() async throws {
    try image("images/deep/down/p.png")
    try image("images/one/q.png")
    try image("images/two/q.png")
    let report = try await Job.run(
      "coco \(coco(["x/p.png", "x/q.png"])) ! yolo \(folder.path("out"))"
    )
    #expect(try files("out/images") == ["train/deep/down/p.png"])
    let failure = try #require(report.failures.first)
    #expect(report.failures.count == 1)
    #expect(failure.detail.contains("images/one/q.png"), "\(failure)")
    #expect(failure.detail.contains("images/two/q.png"))
    #expect(failure.place.page == "x/q")
  }

  @Test func `two names of one image fail both pages`() async throws {
    try image("images/p.png")
    try image("images/q.png")
    let report = try await Job.run("coco \(coco(["p.png", #"x\p.png"#, "q.png"]))")
    #expect(report.failures.map(\.place.path) == ["images[0]", "images[1]"])
    #expect(report.failures.allSatisfy { $0.detail.contains("are one image") })
  }

  @Test func `a page that could not be read leaves nothing, and the target as it was`() throws {
    try image("images/p.png")
    let good = try coco(["p.png"], "good.json")
    let bad = try coco([#"..\q.png"#], "bad.json")
    let out = folder.path("out")
    #expect(try Command.tacet(["run", "--quiet", "coco", good, "!", "yolo", out]).code == 0)
    let before = try folder.files("out")
    let words = ["run", "--quiet", "--overwrite", "coco", bad, "!", "yolo", out]
    let run = try Command.tacet(words)
    #expect(run.code == 65)
    #expect(run.errors.contains("there is no 'q.png' in"), "\(run.errors)")
    #expect(try folder.files("out") == before)
  }

  @Test(arguments: ["loop", "gone"])
  func `an image that can't be looked at is not one that isn't there`(kind: String) async throws {
    try image("images/q.png")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("set/images/p.png"),
      withDestinationPath: kind == "loop" ? "p.png" : "nothing.png"
    )
    let report = try await Job.run(
      "coco \(coco(["p.png", "q.png"])) --images \(folder.path("set/images"))"
    )
    guard kind == "loop" else {
      #expect(report.account == ["1 noted: image not on disk"])
      return
    }
    #expect(report.failures.map(\.place.page) == ["p"])
    #expect(report.failures[0].detail.contains("can't be looked at"), "\(report.failures)")
  }

  @Test func `a folder of images that can't be looked at fails pages`() async throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("set"),
      withIntermediateDirectories: true
    )
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("set/images"),
      withDestinationPath: "images"
    )
    let failure = try await Job.failure("coco \(coco(["p.png"]))")
    #expect(
      failure?.detail.contains("can't be looked at") == true,
      "\(String(describing: failure))"
    )
  }

  @Test(arguments: ["images", "train", "images/train", "JPEGImages"])
  func `the folder of images is no part of a page's name`(prefix: String) async throws {
    let path = try coco(["\(prefix)/a-1.png", "\(prefix)/b-2.png"], "instances_train.json")
    try await Job.run("coco \(path) ! list \(folder.path("list"))")
    #expect(
      try folder.read("list")
        == "a-1 (train) 100 x 80\nstem 1 2 4 6\nb-2 (train) 100 x 80\nstem 1 2 4 6\n"
    )
  }

  @Test(arguments: [["bach/a.png", "bach/b.png"], ["images/a.png", "b.png"], ["val/a.png"]])
  func `any other folder is part of a page's name`(names: [String]) async throws {
    try await Job.run("coco \(coco(names, "train.json")) ! list \(folder.path("list"))")
    let pages = try folder.read("list").split(separator: "\n").filter { $0.contains(" x ") }
    #expect(pages.map { String($0.prefix { $0 != " " }) + ".png" } == names)
  }

  // MARK: - Which files of a folder

  @Test func `files of other tasks on the same images are left out with a line`() async throws {
    let text = COCOText().json
    try folder.write(text, to: "set/annotations/instances_val.json")
    let keypoints = text.replacing(#""id": 3, "#, with: #""id": 3, "keypoints": ["top"], "#)
    try folder.write(keypoints, to: "set/annotations/person_keypoints_val.json")
    try folder.write(
      text.replacing(
        #""bbox": [10, 20, 2, 40]"#,
        with: #""segments_info": [{"bbox": [1, 2, 3, 4]}]"#
      ),
      to: "set/annotations/panoptic_val.json"
    )
    try folder.write(
      #"{"images": [\#(COCOText.page)], "annotations": [{"image_id": 1, "caption": "x"}]}"#,
      to: "set/annotations/captions_val.json"
    )
    let report = try await Job.run("coco \(folder.path("set"))")
    #expect(report.instancesIn == [1])
    for name in ["person_keypoints_val", "panoptic_val", "captions_val"] {
      #expect(
        report.warnings.contains { $0.contains("left out: ") && $0.contains(name) },
        "\(name)"
      )
    }
    // By itself it has boxes, and is read.
    let alone = folder.path("set/annotations/person_keypoints_val.json")
    #expect(try await Job.run("coco \(alone)").instancesIn == [1])
    let other = await Job.failure("coco \(folder.path("set/annotations/panoptic_val.json"))")
    #expect(other?.detail.contains("of another task") == true)
  }

  @Test func `two files of the same images are an error that names both`() async throws {
    try folder.write(COCOText().json, to: "set/one_train.json")
    try folder.write(COCOText().json, to: "set/two_train.json")
    let failure = try #require(await Job.failure("coco \(folder.path("set"))"))
    #expect(failure.code == .badData)
    #expect(failure.detail.contains("one_train.json"), "\(failure)")
    #expect(failure.place.file?.hasSuffix("two_train.json") == true)
    // Two splits may have images of one name, unless it is one image.
    try FileManager.default.removeItem(atPath: folder.path("set/two_train.json"))
    try folder.write(COCOText().json, to: "set/one_val.json")
    #expect(try await Job.run("coco \(folder.path("set"))").instancesIn == [1, 1])
    try image("images/a.png")
    #expect(await Job.failure("coco \(folder.path("set"))")?.code == .badData)
  }

  @Test func `a list of categories beside a YOLO dataset is no COCO file`() throws {
    try image("images/p.png")
    try folder.write("0 0.5 0.5 0.2 0.2\n", to: "set/labels/p.txt")
    try folder.write("notehead\n", to: "set/classes.txt")
    try folder.write(
      #"{"categories": [{"id": 0, "name": "notehead"}], "info": {}}"#,
      to: "set/notes.json"
    )
    let run = try Command.tacet(["stats", folder.path("set")])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("instances      1"))
  }
}
