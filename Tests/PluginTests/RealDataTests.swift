import Foundation
import TacetHost
import TacetKit
import TacetTesting
import Testing

/// Real pages: counts that Foundation's JSON reader, which knows nothing of tacet, finds too.
///
/// The pages may not be shipped. Without them (see `SharedData`) these tests are left out: a page of
/// DeepScoresV2 itself, and 24 engraved pages of chorales.
@Suite(.enabled(if: SharedData.isThere))
struct RealDataTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let files = [
    "data/samples/deepscores_v2/deepscores_v2_sample.json",
    "data/chorales/deepscores_train.json",
    "data/chorales/deepscores_test.json",
  ]

  /// A file as Foundation reads it.
  private struct Reading {
    var pages: [(name: String, boxes: [(name: String, box: [Double])])] = []

    init(_ path: String) throws {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let categories = try #require(root["categories"] as? [String: [String: Any]])
      let annotations = try #require(root["annotations"] as? [String: [String: Any]])
      for image in try #require(root["images"] as? [[String: Any]]) {
        let ids = try #require(image["ann_ids"] as? [String])
        let boxes = try ids.compactMap { id -> (name: String, box: [Double])? in
          guard let annotation = annotations[id] else { return nil }
          let box = try #require(annotation["a_bbox"] as? [NSNumber]).map(\.doubleValue)
          let category = try #require(annotation["cat_id"] as? [Any])[0] as? String
          let name = try #require(categories[category ?? ""]?["name"] as? String)
          return (name, box)
        }
        pages.append((try #require(image["filename"] as? String), boxes))
      }
    }

    /// How many boxes there are of each class.
    var counts: [String: Int] {
      pages.flatMap(\.boxes).reduce(into: [:]) { $0[$1.name, default: 0] += 1 }
    }
  }

  @Test(arguments: files)
  func `pages and instances of each class are those that Foundation finds`(
    file: String
  ) async throws {
    let reading = try Reading(SharedData.path(file))
    let report = try await Job.run("deepscores \(SharedData.path(file))")
    #expect(report.instancesIn == reading.pages.map(\.boxes.count))
    let counts = report.outgoing.filter { $0.count > 0 }.map { ($0.name, $0.count) }
    #expect(Dictionary(uniqueKeysWithValues: counts) == reading.counts)
  }

  @Test(arguments: files)
  func `boxes are those that Foundation finds, one pixel added at their ends`(
    file: String
  ) async throws {
    let reading = try Reading(SharedData.path(file))
    try await Job.run("deepscores \(SharedData.path(file)) ! list \(folder.path("list"))")
    let lines = try folder.read("list").split(separator: "\n").filter { !$0.contains(" x ") }
    let boxes = reading.pages.flatMap(\.boxes)
    try #require(lines.count == boxes.count)
    for (line, (name, box)) in zip(lines, boxes) {
      let fields = line.split(separator: " ")
      #expect(fields[0] == name)
      let numbers = fields.dropFirst().compactMap { Double($0) }
      let expected = [box[0], box[1], box[2] + 1, box[3] + 1]
      #expect(zip(numbers, expected).allSatisfy { abs($0 - $1) < 1e-4 }, "\(line) \(box)")
    }
  }

  @Test func `the chorales become a data set with all that harmony needs`() async throws {
    let train = try Reading(SharedData.path("data/chorales/deepscores_train.json"))
    let test = try Reading(SharedData.path("data/chorales/deepscores_test.json"))
    let report = try await Job.run(
      "deepscores \(SharedData.path("data/chorales")) ! keep @harmony ! clip ! dedupe "
        + "! yolo \(folder.path("out"))"
    )
    // What the folder's own README says of it.
    #expect(report.instancesIn.count == 24)
    #expect(report.instancesIn.reduce(0, +) == 9796 + 3742)
    #expect(report.instancesIn.max() == 855)
    let wanted = Set(report.outgoing.map(\.name))
    let boxes = (train.pages + test.pages).flatMap(\.boxes).filter { wanted.contains($0.name) }
    #expect(report.instancesOut.reduce(0, +) == boxes.count)
    var lines = 0
    for (split, pages) in [("train", train.pages), ("test", test.pages)] {
      let names = try folder.tree("out/images/\(split)")
      #expect(names == pages.map(\.name).sorted())
      for page in pages {
        let label = page.name.dropLast(4) + ".txt"
        lines += try folder.read("out/labels/\(split)/\(label)").split(separator: "\n").count
      }
    }
    #expect(lines == boxes.count)
  }

  @Test func `a class that the chorales never use is a warning, another name for clefs is not`()
    async throws
  {
    let report = try await Job.run(
      "deepscores \(SharedData.path("data/chorales")) ! keep gClef,fClef,keyNatural"
    )
    #expect(report.outgoing.map(\.name) == ["clefG", "clefF", "keyNatural"])
    #expect(report.outgoing.map { $0.count > 0 } == [true, true, false])
    #expect(report.warnings == ["keep: 'keyNatural' matched no instance"])
  }
}
