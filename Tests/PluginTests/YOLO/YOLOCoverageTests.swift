import FoundationEssentials
import TacetKit
import TacetRuntime
import TestSupport
import Testing

/// What in a YOLO dataset fits nothing: label files without an image, images without labels, lines of lists.
struct YOLOCoverageTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let row = "0 0.5 0.5 0.2 0.2\n"

  @Test func `a label file that no image has is told by its name`() async throws {
    let data = try YOLOData(in: folder, [("a", Self.row), ("b", Self.row)])
    try folder.write(Self.row, to: "set/labels/train/caf%C3%A9.txt")
    try folder.write("", to: "set/labels/train/deep/empty.txt")
    // Neither is a label file.
    try folder.write("stem\nbeam\nslur\n", to: "set/labels/train/classes.txt")
    try folder.write("made by hand\n", to: "set/labels/train/readme.txt")
    let report = try await Job.run("yolo \(data.path)")
    let warning = try #require(report.warnings.first)
    #expect(report.warnings.count == 1)
    #expect(warning.contains("2 label files belong to no image"), "\(warning)")
    #expect(warning.hasSuffix("the first is \(folder.path("set/labels/train/caf%C3%A9.txt"))"))
  }

  @Test func `an image without labels is told where most have them`() async throws {
    let most = try YOLOData(in: folder, [("a", Self.row), ("b", nil), ("c", Self.row)])
    let report = try await Job.run("yolo \(most.path)")
    #expect(
      report.warnings == [
        "yolo: 1 of 3 images without a label file, read as backgrounds, the first is "
          + folder.path("set/images/train/b.png")
      ]
    )
    try FileManager.default.removeItem(atPath: folder.path("set/labels/train/c.txt"))
    #expect(try await Job.run("yolo \(most.path)").warnings == [])
  }

  @Test func `a label file that can't be looked at fails its page`() async throws {
    let data = try YOLOData(in: folder, [("a", Self.row), ("b", nil)])
    let labels = folder.path("set/labels/train/b.txt")
    try FileManager.default.createSymbolicLink(atPath: labels, withDestinationPath: labels)
    let report = try await Job.run("yolo \(data.path)")
    #expect(report.failures.map(\.place.page) == ["b"])
    #expect(report.failures.first?.place.file == labels)
  }

  @Test func `lines of a list that are no image are counted, and images that are gone fail`()
    async throws
  {
    let data = try YOLOData(in: folder, [("a", Self.row)])
    try folder.write("train: list.txt\nnames: [stem]\n", to: "set/data.yaml")
    try folder.write(
      "images/train/a.png\nimages/train/gone.png\nnot an image\nlabels/train/a.txt\n",
      to: "set/list.txt"
    )
    let report = try await Job.run("yolo \(data.path)")
    #expect(
      report.warnings.contains {
        $0.contains("2 lines of lists skipped") && $0.contains("'not an image'")
      }
    )
    #expect(report.failures.map(\.place.page) == ["gone"])
  }

  @Test func `images that differ by their extension are two pages, and share their labels`()
    async throws
  {
    let data = try YOLOData(in: folder, [("a", Self.row), ("b", Self.row)])
    try FileManager.default.copyItem(
      atPath: folder.path("set/images/train/a.png"),
      toPath: folder.path("set/images/train/a.jpg")
    )
    let report = try await Job.run("yolo \(data.path) ! list \(folder.path("list"))")
    let pages = try folder.read("list").split(separator: "\n").filter { $0.contains(" x ") }
    #expect(
      pages == ["a.jpg (train) 100 x 100", "a.png (train) 100 x 100", "b (train) 100 x 100"]
    )
    #expect(
      report.warnings.contains { $0.contains("one label file for several") && $0.contains("a.jpg") }
    )
  }

  @Test func `an image whose name can't be used fails`() async throws {
    let data = try YOLOData(in: folder, [("a", Self.row)])
    try FileManager.default.copyItem(
      atPath: folder.path("set/images/train/a.png"),
      toPath: folder.path("set/images/train/b\\c.png")
    )
    let report = try await Job.run("yolo \(data.path)")
    #expect(report.instancesIn == [1, 0])
    #expect(report.failures.first?.detail.contains("contains '\\'") == true, "\(report.failures)")
  }

  @Test func `classes that nothing names are not counted to minus one`() async throws {
    try folder.write(DataSet.Page("a", 100, 100, []).image, to: "set/images/a.png")
    let report = try await Job.run("yolo \(folder.path("set"))")
    #expect(report.warnings.contains { $0.contains("names no classes, and no label has one") })
  }
}
