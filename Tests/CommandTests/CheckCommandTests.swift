import Foundation
import TestSupport
import Testing

/// `tacet check`: an unchanged output passes, and every kind of damage is named.
struct CheckCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Writes a data set of two pages with a sink, images copied.
  func write(_ sink: String, _ options: String = "--images copy") throws {
    let path = try DataSet([
      .init("p", 300, 200, [.init("stem", 10, 10, 12, 60), .init("clefG", 50, 10, 80, 90)]),
      .init("q", 300, 200, [.init("stem", 20, 10, 22, 60)]),
    ]).write(to: folder)
    let run = try Command.tacet(
      "run --quiet deepscores \(path) ! keep stem,clefG ! \(sink) out \(options)".words,
      in: folder.path
    )
    #expect(run.code == 0, "\(run.errors)")
  }

  func check(_ words: String = "out", code: Int32) throws -> String {
    let run = try Command.tacet(["check"] + words.words, in: folder.path)
    #expect(run.errors == "")
    #expect(run.code == code, "\(run.output)")
    return run.output
  }

  /// Replaces some text in a file of the output, and makes the manifest say that it is so.
  private func change(_ name: String, _ text: String, to other: String) throws {
    let content = try folder.read("out/\(name)")
    try #require(content.contains(text))
    try folder.write(content.replacing(text, with: other), to: "out/\(name)")
  }

  @Test func `an unchanged output passes, and the whole report says so`() throws {
    try write("yolo")
    #expect(
      try check(code: 0) == """
          output      out
          written by  tacet 0.1.0, yolo
          command     tacet run deepscores \(folder.path)/deepscores_train.json ! keep stem,clefG ! yolo out \
        --images copy
          files       5 of 5 unchanged (compared: 3 by hash, 2 images by size)
          pages       2 read, 2 written
          labels      3 read in 2 classes, 3 written
          images      2 decoded, sizes match their pages

          OK: unchanged

        """
    )
  }

  @Test(arguments: [
    "yolo", "coco", "deepscores", "voc", "mung", "yolo --task obb", "yolo --task segment",
  ])
  func `the output of every sink that has a source passes`(sink: String) throws {
    let words = sink.words
    try write(words[0], words.dropFirst().joined(separator: " ") + " --images copy")
    let text = try check(code: 0)
    #expect(text.contains("  labels      3 read in 2 classes, 3 written\n"), "\(text)")
    #expect(text.contains("  images      2 decoded"), "\(text)")
  }

  @Test(arguments: ["yolo out --images none", "overlay out", "stats --html out"])
  func `an output that can't be read back is compared by its files, and the report says so`(
    sink: String
  ) throws {
    let path = try DataSet([.init("p", 300, 200, [.init("stem", 10, 10, 12, 60)])])
      .write(to: folder)
    let run = try Command.tacet("run --quiet deepscores \(path) ! \(sink)".words, in: folder.path)
    #expect(run.code == 0, "\(run.errors)")
    #expect(try check(code: 0).contains("  read back  "))
  }

  @Test(arguments: ["coco", "deepscores", "voc", "mung"])
  func `an output without images passes, and the report says so`(sink: String) throws {
    try write(sink, "--images none")
    let text = try check(code: 0)
    // MuNG's images are looked for in the folder above, too, where the source has its own.
    let images = sink == "mung" ? "2 decoded, sizes match their pages" : "none written"
    #expect(text.contains("\n  images      \(images)\n"), "\(text)")
    #expect(text.contains("  labels      3 read in 2 classes, 3 written\n"), "\(text)")
  }

  @Test func `why pages are not read back is said in words`() throws {
    try write("yolo", "--images none")
    #expect(
      try check(code: 0).contains(
        "read back   not possible: no images were written, and 'yolo' finds pages by their images\n"
      )
    )
  }

  /// Damage, and a part of what is said of it.
  struct Damage: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let sink: String
    let harm: @Sendable (CheckCommandTests) throws -> Void
    let words: [String]

    init(
      _ name: String,
      of sink: String = "yolo",
      _ words: String...,
      harm: @escaping @Sendable (CheckCommandTests) throws -> Void
    ) {
      (testDescription, self.sink, self.harm, self.words) = (name, sink, harm, words)
    }
  }

  @Test(arguments: [
    Damage("a label moved", "labels/train/p.txt: changed: same size, other content") {
      try $0.change("labels/train/p.txt", "0.175000", to: "0.176000")
    },
    Damage(
      "a label removed",
      "labels/train/q.txt: changed: it had 38 bytes, now it has 0",
      "class stem: 1 instance read, 2 written"
    ) { try $0.folder.write("", to: "out/labels/train/q.txt") },
    Damage(
      "an illegal row",
      "1 × row that leaves the page by a hundredth or more (first: out/labels/train/q.txt:1"
    ) { try $0.folder.write("0 0.5 1.5 0.1 0.1\n", to: "out/labels/train/q.txt") },
    Damage(
      "a row of a class that there isn't",
      "1 × row whose class has no name (first: out/labels/train/q.txt:1"
    ) { try $0.folder.write("2 0.5 0.5 0.1 0.1\n", to: "out/labels/train/q.txt") },
    Damage("a label file gone", "labels/train/q.txt: missing; it had 38 bytes") {
      try FileManager.default.removeItem(atPath: $0.folder.path("out/labels/train/q.txt"))
    },
    Damage(
      "an image gone",
      "images/train/q.png: missing",
      "1 page read, 2 written"
    ) { try FileManager.default.removeItem(atPath: $0.folder.path("out/images/train/q.png")) },
    Damage(
      "a broken link",
      "images/train/q.png: broken link"
    ) {
      let image = $0.folder.path("out/images/train/q.png")
      try FileManager.default.removeItem(atPath: image)
      try FileManager.default.createSymbolicLink(atPath: image, withDestinationPath: "/nowhere.png")
    },
    Damage(
      "an image cut short",
      "images/train/q.png: changed: it had",
      "page 'q': out/images/train/q.png: "
    ) {
      let image = $0.folder.path("out/images/train/q.png")
      let data = try Data(contentsOf: URL(filePath: image))
      try data.prefix(data.count - 30).write(to: URL(filePath: image))
    },
    Damage(
      "an image of another size",
      of: "coco",
      "page 'q' is 300 × 200 pixels, its image 30 × 20: out/images/train/q.png"
    ) { try $0.folder.write(DataSet.Page("q", 30, 20, []).image, to: "out/images/train/q.png") },
    Damage(
      "a file added",
      "images/train/r.png: added after tacet wrote the output",
      "3 pages read, 2 written"
    ) { try $0.folder.write(DataSet.Page("r", 30, 20, []).image, to: "out/images/train/r.png") },
    Damage(
      "a class renamed",
      "data.yaml: changed",
      "class stem: 0 instances read, 2 written",
      "class stick: 2 instances read, but no such class was written"
    ) { try $0.change("data.yaml", "stem", to: "stick") },
    Damage("a manifest that says otherwise", "class stem: 2 instances read, 7 written") {
      try $0.change(
        "tacet.json",
        "\"name\": \"stem\",\n        \"instances\": 2",
        to: "\"name\": \"stem\",\n        \"instances\": 7"
      )
    },
    Damage(
      "another number of instances in the manifest",
      "tacet.json: 3 instances in the totals, 4 in the output",
      "3 instances read, 4 written"
    ) { try $0.change("tacet.json", "\n    \"instances\": 3", to: "\n    \"instances\": 4") },
    Damage(
      "fewer instances in the manifest than its classes have",
      "tacet.json: the output's classes have 3 instances, but the output has 1"
    ) { try $0.change("tacet.json", "\n    \"instances\": 3", to: "\n    \"instances\": 1") },
    Damage(
      "instances without end in the manifest",
      "tacet.json: the output's classes have 9,223,372,036,854,775,807 instances, but the output has 3"
    ) {
      try $0.change(
        "tacet.json",
        "\n        \"instances\": 2",
        to: "\n        \"instances\": 9223372036854775807"
      )
    },
    Damage(
      "another number of a class at the manifest's top",
      "tacet.json: 5 instances of class stem in the totals, 2 in the output"
    ) { try $0.change("tacet.json", "\n      \"out\": 2", to: "\n      \"out\": 5") },
    Damage("a sink that there isn't", "tacet.json: there is no sink 'yolk'") {
      try $0.change("tacet.json", "\"sink\": \"yolo\"", to: "\"sink\": \"yolk\"")
    },
    Damage("a file listed twice", "tacet.json: the file 'data.yaml' is listed twice") {
      try $0.change(
        "tacet.json",
        "\"files\": [",
        to: "\"files\": [{\"path\": \"data.yaml\", \"bytes\": 1}, "
      )
    },
    Damage(
      "an image gone from VOC's folder",
      of: "voc",
      "JPEGImages/q.png: missing",
      "page 'q': its image isn't on disk: out/JPEGImages/q.png"
    ) { try FileManager.default.removeItem(atPath: $0.folder.path("out/JPEGImages/q.png")) },
    Damage(
      "JSON cut short",
      of: "coco",
      "annotations/instances_train.json: changed",
      "cannot be read back: out/annotations/instances_train.json:"
    ) {
      let text = try $0.folder.read("out/annotations/instances_train.json")
      try $0.folder.write(String(text.dropLast(30)), to: "out/annotations/instances_train.json")
    },
  ])
  func `damage is named`(damage: Damage) throws {
    try write(damage.sink)
    try damage.harm(self)
    let text = try check(code: 1)
    for words in damage.words { #expect(text.contains("\n  \(words)"), "\(text)") }
    #expect(text.contains("\n  FAILED: "))
  }

  @Test func `JSON has every problem, and several outputs are an array`() throws {
    try write("yolo")
    try folder.write("", to: "out/labels/train/q.txt")
    let json = try check("out out --json --no-images", code: 1)
    let list = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
    )
    #expect(list.count == 2)
    #expect(list[0]["valid"] as? Bool == false)
    #expect((list[0]["problems"] as? [String])?.count == 2)
    #expect((list[0]["findings"] as? [String: String])?["images"] == "not checked")
  }

  @Test func `an output without a manifest is an error`() throws {
    try write("yolo")
    try FileManager.default.removeItem(atPath: folder.path("out/tacet.json"))
    let run = try Command.tacet(["check", "out"], in: folder.path)
    #expect(run.code == 65)
    #expect(run.errors.hasPrefix("tacet: error: out/tacet.json: the manifest is missing"))
    let nowhere = try Command.tacet(["check", "nowhere"], in: folder.path)
    #expect(nowhere.code == 66)
    #expect(nowhere.errors == "tacet: error: nowhere: no such file or folder\n")
  }

  @Test(arguments: [
    ("{\"contents\": []}", "'tacet' is missing"),
    ("{\"tacet\": 1, \"contents\": []}", "'tacet' has the wrong type"),
    (
      "{\"tacet\": \"0.1.0\", \"contract\": 2, \"contents\": [], \"command\": \"tacet run\", "
        + "\"output\": {\"sink\": \"yolo\", \"pages\": 1, "
        + "\"instances\": 1, \"classes\": [], \"files\": [{\"path\": \"a\"}]}}",
      "'output.files[0].bytes' is missing"
    ),
    ("{", "it is not JSON, or it is truncated"),
    ("[]", "it is not a JSON object"),
  ])
  func `what is wrong with a manifest is said in words`(text: String, words: String) throws {
    try write("yolo")
    try folder.write(text, to: "out/tacet.json")
    let run = try Command.tacet(["check", "out"], in: folder.path)
    #expect(run.code == 65)
    #expect(
      run.errors == "tacet: error: out/tacet.json: not a manifest of tacet: \(words)\n"
    )
  }

  @Test func `a manifest that is no manifest is an error`() throws {
    try write("yolo")
    for text in ["", "{", "[]", "{\"tacet\": 1}", "{\"tacet\": \"0.1.0\", \"contents\": []}"] {
      try folder.write(text, to: "out/tacet.json")
      let run = try Command.tacet(["check", "out"], in: folder.path)
      #expect(run.code == 65)
      #expect(run.errors.hasPrefix("tacet: error: out/tacet.json: "), "\(run.errors)")
    }
  }
}
