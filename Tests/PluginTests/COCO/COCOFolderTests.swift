import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// The `coco` source and a folder: which of its files are read, left out or refused.
struct COCOFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run() async throws -> RunReport {
    try await Job.run("coco \(folder.path("set")) ! list \(folder.path("list"))")
  }

  @Test(arguments: [
    (#"{"images": [\#(COCOText.page)"#, "found the end of the text"),
    (#"{"inf"#, "found the end of the text"),
    ("", "found the end of the text"),
    (String(COCOText().json.dropLast(9)), "found the end of the text"),
    (#"{"images": [}"#, "expected a value, found '}'"),
    (#"{"images": [{"id" 1}], "annotations": []}"#, "expected ':' after the key, found 1"),
    (
      #"{"images": [], "annotations": [], "categories": [{"id": 1}]}"#,
      #"the key "name" is missing"#
    ),
  ])
  func `a damaged file of a folder is an error, not a split that goes missing`(
    text: String,
    message: String
  ) async throws {
    try folder.write(COCOText().json, to: "set/annotations/instances_train.json")
    let path = try folder.write(text, to: "set/annotations/instances_val.json")
    let failure = await Job.failure("coco \(folder.path("set")) ! list \(folder.path("list"))")
    #expect(failure?.code == .badData)
    #expect(failure?.detail.contains(message) == true, "\(failure?.detail ?? "")")
    #expect(failure?.place.file == path)
    #expect(failure?.place.line != nil)
    #expect(failure?.place.column != nil)
  }

  /// JSON, or none at all, that is not meant to be COCO's instances; and why it is left out.
  private static let others: [(String, String)] = [
    ("{}", #"the key "images" is missing"#),
    (#"{"images": [], "annotations": [{"caption": "x"}]}"#, #"the key "categories" is missing"#),
    (#"{"categories": ["notes", "rests"]}"#, "expected an object"),
    (#"{"annotations": {}, "categories": []}"#, "it looks like DeepScoresV2"),
    ("[{}, {}]", "a list, such as COCO has for a detector's results"),
    ("[1, 2", "a list, such as COCO has for a detector's results"),
    ("7", "expected an object, found 7"),
    ("hello", "expected a value, found hello"),
  ]

  @Test(arguments: others)
  func `a file of another kind is left out, and that is said`(
    text: String,
    message: String
  ) async throws {
    try folder.write(COCOText().json, to: "set/annotations/instances_train.json")
    let path = try folder.write(text, to: "set/annotations/other.json")
    let report = try await run()
    #expect(try folder.read("list") == "a (train) 100 x 80\nstem 10 20 12 60\n")
    let warning = report.warnings.first { $0.contains("left out: \(path)") }
    #expect(warning?.contains(message) == true, "\(report.warnings)")
  }

  @Test(arguments: others)
  func `a folder with nothing to read says what was left out of it, and why`(
    text: String,
    message: String
  ) async throws {
    let path = try folder.write(text, to: "set/annotations/other.json")
    for count in 1...2 {
      let failure = try #require(await Job.failure("coco \(folder.path("set"))"))
      #expect(failure.code == .noInput)
      #expect(failure.place.file == folder.path("set"))
      #expect(failure.detail.hasPrefix("there is no COCO file in this folder"))
      #expect(failure.detail.contains(path) && failure.detail.contains(message), "\(failure)")
      #expect(failure.detail.contains("2 files left out") == (count == 2), "\(failure)")
      try folder.write("{}", to: "set/annotations/settings.json")
    }
  }

  @Test func `two files of the same images are an error, whatever they are called`() async throws {
    try folder.write(COCOText().json, to: "set/annotations/instances_val.json")
    let other = try folder.write(COCOText().json, to: "set/annotations/beams_val.json")
    let failure = try #require(await Job.failure("coco \(folder.path("set"))"))
    #expect(failure.code == .badData)
    #expect(failure.detail.contains("every page would come twice"), "\(failure)")
    #expect(
      [other, folder.path("set/annotations/instances_val.json")].contains(failure.place.file)
    )
    try FileManager.default.moveItem(
      atPath: other,
      toPath: folder.path("set/annotations/stuff_val.json")
    )
    let report = try await run()
    #expect(report.warnings.contains { $0.contains("left out") && $0.contains("stuff_val.json") })
  }

  @Test func `a folder whose name ends as a file's is no file`() async throws {
    try folder.write(COCOText().json, to: "set/train.json")
    try folder.write("x", to: "set/more.json/notes.txt")
    let report = try await run()
    #expect(!report.warnings.contains { $0.contains("more.json") })
    #expect(try folder.read("list") == "a (train) 100 x 80\nstem 10 20 12 60\n")
  }
}
