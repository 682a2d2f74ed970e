import FoundationEssentials
import TestSupport
import Testing

/// What the `coco` sink writes, read by programs that nobody here wrote.
struct COCOReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let script = Products.fixture("coco/readers.py")

  private func python(_ words: String...) throws -> String {
    let run = try Python.run([Self.script] + words)
    #expect(run.code == 0, "\(run.errors)")
    return run.output
  }

  @Test(.enabled(if: Python.has("pycocotools"), "\(Python.skipReason(without: "pycocotools"))"))
  func `pycocotools finds every box, outline and mask again that it made`() async throws {
    let made = folder.path("made.json")
    _ = try python("make", made)
    let report = try await Job.run("coco \(made) ! coco \(folder.path("one")) --images none")
    #expect(report.account == [])
    let one = folder.path("one/annotations/instances_train.json")
    #expect(try python("pycocotools", made, one).hasSuffix("96 annotations are the same\n"))
    try await Job.run("coco \(one) ! coco \(folder.path("two")) --images none")
    let name = "annotations/instances_train.json"
    #expect(try folder.read("two/\(name)") == folder.read("one/\(name)"))
  }

  @Test(.enabled(if: Python.has("pycocotools"), "\(Python.skipReason(without: "pycocotools"))"))
  func `masks that tiles have cut have all their ink together`() async throws {
    let made = folder.path("made.json")
    _ = try python("make", made)
    let tile = "tile --size 20 --overlap 0 --min-visible 0 --no-keep-whole --pad"
    try await Job.run("coco \(made) ! coco \(folder.path("one")) --images none")
    try await Job.run("coco \(made) ! \(tile) ! coco \(folder.path("two")) --images none")
    let name = "annotations/instances_train.json"
    // pycocotools writes how long it took before that.
    func ink(_ path: String) throws -> Substring {
      try #require(python("ink", path).split(separator: "\n").last)
    }
    let whole = try ink(folder.path("one/\(name)"))
    #expect(whole.hasPrefix("pixels: ") && whole != "pixels: 0")
    #expect(try ink(folder.path("two/\(name)")) == whole)
  }

  @Test(.enabled(if: Python.has("pycocotools"), "\(Python.skipReason(without: "pycocotools"))"))
  func `pycocotools evaluates a dataset against itself as perfect`() async throws {
    var generator = SeededGenerator(seed: 3)
    let set = DataSet.random(pages: 6, symbols: 100...180, by: &generator)
    let path = try set.write(to: folder, images: false)
    try await Job.run("deepscores \(path) ! dedupe ! coco \(folder.path("out")) --images none")
    _ = try python("evaluate", folder.path("out/annotations/instances_train.json"))
  }

  @Test(.enabled(if: Python.has("supervision"), "\(Python.skipReason(without: "supervision"))"))
  func `supervision reads the boxes that were written`() async throws {
    let set = DataSet([
      .init("a", 100, 80, [.init("stem", 10, 10, 11, 50), .init("beam", 20, 10, 40, 70)]),
      .init("sub/b", 60, 50, [.init("stem", 1, 2, 3, 4)]),
    ])
    let path = try set.write(to: folder)
    try await Job.run("deepscores \(path) ! coco \(folder.path("out"))")
    let text = try python(
      "supervision",
      folder.path("out/annotations/instances_train.json"),
      folder.path("out/images/train")
    )
    #expect(text == "a.png stem 10 10 11 50\na.png beam 20 10 40 70\nb.png stem 1 2 3 4\n")
  }
}
