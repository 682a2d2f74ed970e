import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// Engraved pages with real music, as far as they are shipped: what tacet reads is what Foundation's
/// JSON reader finds.
struct ExamplePageTests {
  @Test(arguments: ["train", "test"])
  func `pages, instances and boxes are those that Foundation finds`(split: String) async throws {
    let path = "Examples/chorales/deepscores_\(split).json"
    try await RealPages(Products.package.appending(path: path).path).compare()
  }

  @Test func `the bundled list of names keeps what its group keeps`() async throws {
    let chorales = Products.package.appending(path: "Examples/chorales").path
    let list = Products.package.appending(path: "Examples/harmony-symbols.yaml").path
    let group = try await Job.run("deepscores \(chorales) ! keep @harmony --order source")
    let file = try await Job.run("deepscores \(chorales) ! keep --from \(list) --order source")
    #expect(group.instancesOut.reduce(0, +) > 3000)
    #expect(group.outgoing.map(\.name) == file.outgoing.map(\.name))
    #expect(group.instancesOut == file.instancesOut)
    #expect(file.remarks.contains("keep: 'gClef' is called clefG here"))
    #expect(file.remarks.contains("keep: 'fClef' is called clefF here"))
  }
}

/// Pages that may not be shipped: one of DeepScoresV2 itself, and 24 engraved chorales.
///
/// Without them (see `SharedData`) these tests are left out.
@Suite(.enabled(if: SharedData.isThere, "\(SharedData.skipReason)"))
struct SharedPageTests {
  @Test(arguments: [
    "data/samples/deepscores_v2/deepscores_v2_sample.json", "data/chorales/deepscores_train.json",
    "data/chorales/deepscores_test.json",
  ])
  func `pages, instances and boxes are those that Foundation finds`(file: String) async throws {
    try await RealPages(SharedData.path(file)).compare()
  }

  @Test func `the chorales become a dataset with all that harmony needs`() async throws {
    let folder = try TemporaryFolder()
    let train = try FoundationReading(SharedData.path("data/chorales/deepscores_train.json"))
    let test = try FoundationReading(SharedData.path("data/chorales/deepscores_test.json"))
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

/// A real file, and what Foundation finds in it.
private struct RealPages {
  let path: String
  let reading: FoundationReading

  init(_ path: String) throws {
    self.path = path
    reading = try FoundationReading(path)
  }

  func compare() async throws {
    let folder = try TemporaryFolder()
    let report = try await Job.run("deepscores \(path) ! list \(folder.path("list"))")
    #expect(report.instancesIn == reading.pages.map(\.boxes.count))
    let counts = report.outgoing.filter { $0.count > 0 }.map { ($0.name, $0.count) }
    #expect(Dictionary(uniqueKeysWithValues: counts) == reading.counts)

    let lines = try folder.read("list").split(separator: "\n").filter { !$0.contains(" x ") }
    let boxes = reading.pages.flatMap(\.boxes)
    try #require(lines.count == boxes.count)
    for (line, (name, box)) in zip(lines, boxes) {
      let fields = line.split(separator: " ")
      #expect(fields[0] == name)
      let numbers = fields.dropFirst().compactMap { Double($0) }
      // The file names the last pixel of a box, tacet the one behind it.
      let expected = [box[0], box[1], box[2] + 1, box[3] + 1]
      #expect(zip(numbers, expected).allSatisfy { abs($0 - $1) < 1e-4 }, "\(line) \(box)")
    }
  }
}
