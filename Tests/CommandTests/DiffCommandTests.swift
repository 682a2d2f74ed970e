import Foundation
import TestSupport
import Testing

/// `tacet diff`: two datasets in, what is different out.
struct DiffCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let stem = DataSet.Symbol("stem", 10, 10, 12, 60)
  private static let clef = DataSet.Symbol("clefG", 50, 10, 80, 90)

  private func write(_ name: String, _ pages: [DataSet.Page]) throws -> String {
    try DataSet(pages).write(to: folder, as: "\(name)/deepscores_train.json")
  }

  private func diff(_ words: String..., code: Int32) throws -> String {
    let run = try Command.tacet(["diff"] + words, in: folder.path)
    #expect(run.errors == "")
    #expect(run.code == code, "\(run.output)")
    return run.output
  }

  @Test func `a dataset is the same as itself, and as what was exported of it`() throws {
    let path = try write("a", [.init("p", 300, 200, [Self.stem, Self.clef])])
    let end = "\n  no difference: 1 page, 2 instances\n"
    #expect(try diff(path, path, code: 0).hasSuffix(end))
    for sink in ["yolo", "coco", "deepscores", "voc"] {
      let run = try Command.tacet(
        "run deepscores \(path) ! keep stem,clefG ! \(sink) as-\(sink)".words,
        in: folder.path
      )
      #expect(run.code == 0, "\(run.errors)")
      let text = try diff("deepscores \(path) ! keep stem,clefG", "as-\(sink)", code: 0)
      #expect(text.hasSuffix(end), "\(sink): \(text)")
    }
  }

  @Test func `what a side left out when it was read is told`() throws {
    let odd = """
      {"images": [{"id": 1, "file_name": "a.png", "width": 100, "height": 80}], "categories": [{"id": 1, \
      "name": "stem"}], "annotations": [{"id": 8, "image_id": 1, "category_id": 1, "bbox": [9, 9, 2, 4]}BAD]}
      """
    let bad = ", {\"id\": 7, \"image_id\": 1, \"category_id\": 1, \"bbox\": [9, 9, -2, 4]}"
    try folder.write(odd.replacing("BAD", with: ""), to: "one.json")
    try folder.write(odd.replacing("BAD", with: bad), to: "two.json")
    let text = try diff("one.json", "two.json", code: 0)
    let line = "1 dropped: negative width or height (first: annotation 7, page a)"
    #expect(text.contains("\n  left out of B when it was read:\n    \(line)\n"), "\(text)")
    #expect(!text.contains("left out of A"))
    #expect(try diff("one.json", "two.json", "--json", code: 0).contains("\"\(line)\""))
  }

  @Test func `what is different is told by page and by class, whole`() throws {
    let one = try write(
      "a",
      [
        .init("p", 300, 200, [Self.stem, Self.clef]), .init("q", 300, 200, [Self.stem]),
        .init("same", 300, 200, [Self.stem]),
      ]
    )
    let other = try write(
      "b",
      [
        .init("p", 300, 200, [.init("stem", 12, 10, 14, 60), .init("clefF", 50, 10, 80, 90)]),
        .init("r", 300, 200, [Self.stem]), .init("same", 300, 200, [Self.stem]),
      ]
    )
    #expect(
      try diff(one, other, code: 1) == """
          A  \(one)
          B  \(other)

                      A   B
          pages       3   3
          instances   4   4
          classes    15  15

          pages only in A: 1
            train/q
          pages only in B: 1
            train/r

          class        in A  in B  same  moved  relabelled  lost  gained
          clefG           1     0     0      0           1     0       0
          clefF           0     1     0      0           0     0       0
          stem            3     3     1      1           0     1       1
          all classes     4     4     1      1           1     1       1

          pages that differ most  in A  in B  same  moved  relabelled  lost  gained
          train/p                    2     2     0      1           1     0       0

          2 instances differ on 1 shared page; 1 page only in A; 1 page only in B

        """
    )
  }

  @Test func `a page in another split is told, and compared`() throws {
    let one = try write("a", [.init("p", 300, 200, [Self.stem])])
    let other = try DataSet([.init("p", 300, 200, [Self.stem])])
      .write(to: folder, as: "b/deepscores_test.json")
    let text = try diff(one, other, code: 1)
    #expect(text.contains("  pages in another split in B: 1\n    test/p\n"))
    #expect(text.hasSuffix("\n\n  1 page in another split\n"))
  }

  @Test func `a page of another size is told with both sizes, and is a difference`() throws {
    let one = try write("a", [.init("p", 300, 200, [Self.stem])])
    let other = try write("b", [.init("p", 150, 200, [Self.stem])])
    let text = try diff(one, other, code: 1)
    #expect(
      text.contains("  pages with another size in B: 1\n    train/p: 300 × 200 → 150 × 200\n"),
      "\(text)"
    )
    #expect(text.hasSuffix("\n\n  1 page with another size\n"), "\(text)")
    let json = try diff(one, other, "--json", code: 1)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    )
    let sizes = try #require(object["other_size"] as? [[String: Any]])
    #expect(sizes.map { $0["name"] as? String } == ["train/p"])
    #expect(sizes.map { $0["width_b"] as? Int } == [150])
  }

  @Test func `a page whose format says no size is not of another size`() throws {
    let path = try write("a", [.init("p", 300, 200, [Self.stem, Self.clef])])
    let chain = "deepscores \(path) ! keep stem,clefG"
    let run = try Command.tacet("run \(chain) ! mung as-mung --images none".words, in: folder.path)
    #expect(run.code == 0, "\(run.errors)")
    let text = try diff(chain, "as-mung", code: 0)
    #expect(text.hasSuffix("\n  no difference: 1 page, 2 instances\n"), "\(text)")
  }

  @Test func `a class without instances is noted, and no difference`() throws {
    let path = try write("a", [.init("p", 300, 200, [Self.stem])])
    let text = try diff(
      "deepscores \(path) ! keep stem,clefG",
      "deepscores \(path) ! keep stem",
      code: 0
    )
    #expect(text.contains("  classes only in A: 1\n    clefG\n"), "\(text)")
    #expect(
      text.contains("\n  note: the classes that only one dataset has are empty\n"),
      "\(text)"
    )
    #expect(text.hasSuffix("\n  no difference: 1 page, 1 instance\n"), "\(text)")
  }

  @Test func `another order of the classes is noted, and no difference`() throws {
    let path = try write("a", [.init("p", 300, 200, [Self.stem, Self.clef])])
    let original = try folder.read("a/deepscores_train.json")
    // The classes are in the order of their numbers, so stem and clefG change them.
    let (stem, clef) = try (Self.number(of: "stem"), Self.number(of: "clefG"))
    let changed = original.replacing("\"\(stem)\"", with: "\"@\"")
      .replacing("\"\(clef)\"", with: "\"\(stem)\"").replacing("\"@\"", with: "\"\(clef)\"")
    let other = try folder.write(changed, to: "b/deepscores_train.json")
    let text = try diff(path, other, code: 0)
    #expect(
      text.contains(
        "\n  note: B lists the classes in another order; classes are compared by name\n"
      ),
      "\(text)"
    )
    #expect(text.hasSuffix("\n  no difference: 1 page, 2 instances\n"), "\(text)")
  }

  private static func number(of name: String) throws -> Int {
    try #require(DataSet.classes.first { $0.name == name }?.id)
  }

  @Test(arguments: [true, false])
  func `a sink in a chain is refused before anything is written`(isFirst: Bool) throws {
    let path = try write("a", [.init("p", 300, 200, [Self.stem])])
    let chain = "deepscores \(path) ! keep stem ! yolo out"
    let words = isFirst ? [chain, path] : [path, chain]
    let run = try Command.tacet(["diff"] + words, in: folder.path)
    #expect(run.code == 64)
    #expect(run.output == "")
    #expect(
      run.errors
        == "tacet: error: 'yolo' in '\(chain)' is a sink, but diff writes nothing; remove it\n"
    )
    #expect(!FileManager.default.fileExists(atPath: folder.path("out")))
  }

  @Test func `JSON is the same for any number of threads, and has all`() throws {
    var generator = SeededGenerator(seed: 5)
    let one = try DataSet.random(pages: 12, symbols: 0...40, by: &generator)
      .write(to: folder, as: "a/deepscores_train.json", images: false)
    let other = try DataSet.random(pages: 12, symbols: 0...40, by: &generator)
      .write(to: folder, as: "b/deepscores_train.json", images: false)
    let json = try diff(one, other, "--json", "--threads", "1", code: 1)
    #expect(try diff(one, other, "--json", "--threads", "4", code: 1) == json)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    )
    #expect(object["same"] as? Bool == false)
    let counts = try #require(object["instances"] as? [String: Int])
    let classes = try #require(object["classes"] as? [[String: Any]])
    for (key, count) in counts {
      #expect(classes.compactMap { $0[key] as? Int }.reduce(0, +) == count)
    }
  }

  @Test(arguments: [
    (["nowhere", "elsewhere"], 66 as Int32, "no such file or folder, nor a stage"),
    (["a"], 64, "Missing expected argument '<b>'"),
    (["a", "deepscores a ! keep nonsense"], 64, "nonsense"),
    (["a", "a", "--near", "x"], 64, "--near"),
  ])
  func `a wrong command line is told what to do`(
    words: [String],
    code: Int32,
    message: String
  ) throws {
    _ = try write("a", [.init("p", 300, 200, [Self.stem])])
    let run = try Command.tacet(["diff"] + words, in: folder.path)
    #expect(run.code == code)
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}
