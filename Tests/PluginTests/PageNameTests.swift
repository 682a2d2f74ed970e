import TacetKit
import TestSupport
import Testing

/// Pages of one name.
struct PageNameTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Files of a dataset that have one page each, both called `a`.
  private func inputs(_ one: String, _ other: String) throws -> String {
    let page = DataSet([.init("a", 100, 100, [.init("stem", 10, 10, 12, 40)])])
    return try [one, other].map { try page.write(to: folder, as: $0) }.joined(separator: " ")
  }

  @Test(arguments: ["yolo", "coco", "deepscores", "voc", "mung", "overlay", "list"])
  func `two pages of one name in one split end the run, whatever the sink`(sink: String)
    async throws
  {
    let inputs = try inputs("one/deepscores_train.json", "two/deepscores_train.json")
    let failure = await Job.failure("deepscores \(inputs) ! \(sink) \(folder.path("out"))")
    #expect(
      failure?.description == "page 'a': pages 1 and 2 of the source have this name in the split "
        + "'train' (image '\(folder.path("two/images/a.png"))'); rename or remove one of them"
    )
    #expect(failure?.code == .badData)
    #expect(try folder.tree().allSatisfy { $0.hasPrefix("one") || $0.hasPrefix("two") })
  }

  @Test func `what counts is the split that a page has when it reaches the sink`() async throws {
    let inputs = try inputs("one/deepscores_train.json", "two/deepscores_val.json")
    let words = "deepscores \(inputs) ! yolo \(folder.path("out"))"
    try await Job.run(words)
    let failure = await Job.failure(
      "\(words)-1 ! split train=1 ! coco \(folder.path("out"))-2"
    )
    #expect(failure?.description.hasPrefix("page 'a': pages 1 and 2 of the source") == true)
  }

  @Test(arguments: [
    ("yolo", "out/images/train/a.png"), ("coco", "out/images/train/a.png"),
    ("voc", "out/JPEGImages/a.png"), ("deepscores", "out/images/a.png"),
    ("voc --images none", "out/Annotations/a.xml"),
    ("yolo --images none", "out/labels/train/a.txt"),
  ])
  func `a training page and one of no split would be one file`(
    sink: String,
    file: String
  ) async throws {
    let inputs = try inputs("one/pages.json", "two/deepscores_train.json")
    let words = sink.split(separator: " ", maxSplits: 1)
    let failure = await Job.failure(
      "deepscores \(inputs) ! \(words[0]) \(folder.path("out")) \(words.dropFirst().joined())"
    )
    #expect(
      failure?.description
        == "\(folder.path(file)), page 'a': there is such a file already; if two "
        + "pages have the same name, or names that differ in upper and lower case alone, rename or "
        + "remove one of them"
    )
    #expect(failure?.code == .cantCreate)
  }

  @Test(arguments: ["coco", "deepscores"])
  func `nor can they be one image's name in a file of many pages`(sink: String) async throws {
    let inputs = try inputs("one/pages.json", "two/deepscores_train.json")
    let failure = await Job.failure(
      "deepscores \(inputs) ! \(sink) \(folder.path("out")) --images none"
    )
    #expect(
      failure?.description == "page 'a': its image would be "
        + "'images/\(sink == "coco" ? "train/" : "")a.png', as that of another page; rename or remove "
        + "one of them"
    )
    #expect(failure?.code == .badData)
  }
}
