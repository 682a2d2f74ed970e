import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// YOLO datasets as labelling programs write them, and mistakes that people make in data.yaml.
struct DarknetTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let row = "1 0.5 0.5 0.25 0.5\n"

  private func image(_ path: String) throws {
    try folder.write(DataSet.Page("x", 100, 100, []).image, to: "set/\(path)")
  }

  private func read(_ path: String = "set") async throws -> (text: String, report: RunReport) {
    try? FileManager.default.removeItem(atPath: folder.path("list"))
    let report = try await Job.run("yolo \(folder.path(path)) ! list \(folder.path("list"))")
    return (try folder.read("list"), report)
  }

  @Test func `CVAT's obj data, obj names and obj_train_data are read`() async throws {
    try image("obj_train_data/a.png")
    try image("obj_valid_data/b.png")
    try folder.write(Self.row, to: "set/obj_train_data/a.txt")
    try folder.write(Self.row, to: "set/obj_valid_data/b.txt")
    try folder.write("stem\nbeam\n", to: "set/obj.names")
    try folder.write("data/obj_train_data/a.png\n", to: "set/train.txt")
    try folder.write("data/obj_valid_data/b.png\n", to: "set/valid.txt")
    try folder.write(
      "classes = 2\ntrain = data/train.txt\nvalid = data/valid.txt\nnames = data/obj.names\n"
        + "backup = backup/\n",
      to: "set/obj.data"
    )
    let expected =
      "a (train) 100 x 100\nbeam 37.5 25 62.5 75\nb (val) 100 x 100\nbeam 37.5 25 62.5 75\n"
    #expect(try await read().text == expected)
    #expect(try await read("set/obj.data").text == expected)
  }

  @Test(arguments: ["classes.txt", "obj.names", "labels/classes.txt", "labels/train/classes.txt"])
  func `names beside images or labels are read`(list: String) async throws {
    try image("images/train/a.png")
    try folder.write(Self.row, to: "set/labels/train/a.txt")
    try folder.write("\u{FEFF}stem\r\nbeam\r\n", to: "set/\(list)")
    #expect(try await read().text == "a (train) 100 x 100\nbeam 37.5 25 62.5 75\n")
  }

  @Test func `lists that name classes in another order are told`() async throws {
    let set = try YOLOData(in: folder, [("a", Self.row)], names: "[stem, beam]")
    try folder.write("beam\nstem\n", to: "set/labels/train/classes.txt")
    let (text, report) = try await read()
    #expect(text.contains("beam"))
    #expect(
      report.warnings.contains(
        "yolo: \(set.path)/data.yaml and \(set.path)/labels/train/classes.txt name the classes in another "
          + "order; class 0 is 'stem' and 'beam'; the first counts"
      ),
      "\(report.warnings)"
    )
  }

  @Test func `a data yaml without splits stands for the images beside it`() async throws {
    try image("images/a.png")
    try folder.write(Self.row, to: "set/labels/a.txt")
    try folder.write("nc: 2\nnames: [stem, beam]\n", to: "set/data.yaml")
    #expect(try await read().text == "a () 100 x 100\nbeam 37.5 25 62.5 75\n")
  }

  @Test(arguments: [
    ("train: images\nnames: [!, stem]\n", ":2:9", "put a name with a sign of YAML's"),
    (
      "train: images\nnames:\n  0:stem\n  1:beam\n", ":3:3", "put a blank after the : of each class"
    ),
    ("train: images\nnames: \"['stem']\"\n", ":2:8", "remove the quotes around it"),
    ("train: images\nnames:\n\t0: stem\n", ":3:1", "the line is indented with a tab"),
    ("path: \"C:\\Users\\x\"\ntrain: images\n", ":1:", "use single quotes, or / in paths"),
    ("train: images\nnames: {0: a, 0: b}\n", ":2:15", "remove or rename one"),
  ])
  func `a mistake in data yaml is told with its place and its cure`(
    yaml: String,
    place: String,
    cure: String
  ) async throws {
    try image("images/a.png")
    let path = try folder.write(yaml, to: "set/data.yaml")
    let failure = await Job.failure("yolo \(folder.path("set")) ! list \(folder.path("list"))")
    let text = try #require(failure?.description)
    #expect(failure?.code == .badData)
    #expect(text.hasPrefix(path + place) && text.contains(cure), "\(text)")
  }

  @Test(arguments: [
    ("train: .\\images\nnames: [a, b]\n", "found elsewhere: .\\images as "),
    ("path: C:\\x\ntrain: images\nnames: [a, b]\n", "found elsewhere: images as "),
    ("train: images\nnames: {1: a, 2: b}\n", "class numbers begin at 1"),
    (
      "train: images\nnames: {0: a, 1: on}\n",
      "may not take these names for texts: on; put them in quotes"
    ),
  ])
  func `what is odd and can be read is said`(yaml: String, words: String) async throws {
    try image("images/a.png")
    try folder.write(Self.row, to: "set/labels/a.txt")
    try folder.write(yaml, to: "set/data.yaml")
    let report = try await read().report
    #expect((report.remarks + report.warnings).contains { $0.contains(words) })
  }
}
