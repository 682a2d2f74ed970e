import Foundation
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// The `coco` source through its built library: what the pages are that it yields.
struct COCOSourceTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What comes out of the file `text`, written down by `list`.
  private func read(
    _ text: String,
    _ options: String = "",
    as name: String = "set.json"
  ) async throws -> (text: String, report: RunReport) {
    let path = try folder.write(text, to: name)
    let report = try await Job.run("coco \(path) \(options) ! list \(folder.path("list"))")
    return (try folder.read("list"), report)
  }

  private static let page = "a () 100 x 80\n"
  private static let stem = page + "stem 10 20 12 60\n"

  /// A text, and what is read from it.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    var result = COCOSourceTests.stem
    var account: [String] = []

    init(_ name: String, _ text: String, _ result: String = stem, _ account: [String] = []) {
      testDescription = name
      self.text = text
      self.result = result
      self.account = account
    }
  }

  @Test(arguments: [
    Case("as it should be", COCOText().json),
    Case(
      "annotations first",
      #"{"annotations": [\#(COCOText.stem)], "categories": [\#(COCOText.categories)], "#
        + #""images": [\#(COCOText.page)]}"#
    ),
    Case(
      "ids as texts",
      #"{"images": [{"id": "p", "file_name": "a.png", "width": 100, "height": 80}], "#
        + #""categories": [{"id": "3", "name": "stem"}], "annotations": "#
        + #"[{"id": "1", "image_id": "p", "category_id": 3, "bbox": [10, 20, 2, 40]}]}"#
    ),
    Case(
      "the ids last, as COCO has them",
      COCOText(annotations: [
        #"{"segmentation": [[10, 20, 12, 20, 12, 60]], "area": 80, "iscrowd": 0, "image_id": 1, "#
          + #""bbox": [10, 20, 2, 40], "category_id": 3, "id": 1}"#
      ]).json
    ),
    Case(
      "not grouped by image",
      COCOText(
        images: [
          COCOText.page, #"{"id": 2, "file_name": "sub/b.x.png", "width": 50, "height": 40}"#,
          #"{"id": 9, "file_name": "./empty.png", "width": 1, "height": 1}"#,
        ],
        annotations: [
          #"{"id": 5, "image_id": 2, "category_id": 7, "bbox": [1, 2, 3, 4]}"#, COCOText.stem,
          #"{"id": 4, "image_id": 2, "category_id": 3, "bbox": [0.5, 0.25, 1, 1]}"#,
        ]
      ).json,
      stem
        + """
        sub/b.x () 50 x 40
        beam 1 2 4 6
        stem 0.5 0.25 1.5 1.25
        empty () 1 x 1

        """
    ),
    Case("a byte order mark", "\u{FEFF}" + COCOText().json),
    Case("lines ended as on Windows", COCOText().json.replacing("\n", with: "\r\n")),
    Case(
      "members that nobody knows",
      COCOText.stem(with: #""score": 0.5, "x": {"y": [null]}, "empty": {}, "none": null"#),
      stem,
      ["1 noted: annotation field 'x', not read"]
    ),
    Case(
      "members of images, annotations and attributes that are not read",
      COCOText(
        images: [String(COCOText.page.dropLast()) + #", "license": 1, "x": 2, "coco_url": ""}"#],
        annotations: [
          String(COCOText.stem.dropLast())
            + #", "track_id": 3, "attributes": {"occluded": true, "path": [1, 2]}}"#
        ]
      ).json,
      stem,
      [
        "1 noted: image field 'license', not read",
        "1 noted: image fields of other names, not read",
        "1 noted: annotation field 'track_id', not read",
        "1 noted: annotation field 'attributes.path', not read",
      ]
    ),
    Case("a box that is named twice", COCOText.stem(with: #""bbox": [10, 20, 2, 40]"#)),
    Case(
      "an outline and no box",
      COCOText(annotations: [
        #"{"id": 1, "image_id": 1, "category_id": 3, "bbox": [], "#
          + #""segmentation": [[10, 20, 12, 20, 12, 60, 10, 60]]}"#
      ]).json
    ),
    Case("an empty segmentation", COCOText.stem(with: #""segmentation": [], "area": 80.0"#)),
    Case("no segmentation", COCOText.stem(with: #""segmentation": null, "area": null"#)),
    Case("iscrowd as a truth value", COCOText.stem(with: #""iscrowd": true"#)),
    Case(
      "no id",
      COCOText(annotations: [#"{"image_id": 1, "category_id": 3, "bbox": [10, 20, 2, 40]}"#]).json,
      stem,
      ["1 noted: no whole number for an id"]
    ),
    Case(
      "a box without width",
      COCOText(annotations: [COCOText.stem.replacing("20, 2, 40", with: "20, 0, 40")]).json,
      page + "stem 10 20 10 60\n",
      ["1 noted: no width or height"]
    ),
  ])
  func `a file is read`(_ test: Case) async throws {
    let (text, report) = try await read(test.text)
    #expect(text == test.result)
    #expect(report.account == test.account)
    let strict = await Job.failure(
      "coco \(folder.path("set.json")) ! list \(folder.path("strict"))",
      strictData: true
    )
    #expect(strict == nil)
  }

  private static func annotation(_ members: String) -> String {
    #"{"id": 2, "image_id": 1, \#(members)}"#
  }

  @Test(arguments: [
    Case(
      "a negative box",
      COCOText.adding(annotation(#""category_id": 3, "bbox": [10, 20, -2, 4]"#)),
      stem,
      ["1 dropped: negative width or height"]
    ),
    Case(
      "an unknown category",
      COCOText.adding(annotation(#""category_id": 99, "bbox": [1, 2, 3, 4]"#)),
      stem,
      ["1 dropped: category not in the file's list"]
    ),
    Case(
      "a number beyond all numbers",
      COCOText.adding(annotation(#""category_id": 3, "bbox": [1, 2, 1e999, 4]"#)),
      stem,
      ["1 dropped: a number too large to be used"]
    ),
    Case(
      "an edge beyond all numbers",
      COCOText.adding(annotation(#""category_id": 3, "bbox": [1.5e308, 2, 1.5e308, 4]"#)),
      stem,
      ["1 dropped: a number too large to be used"]
    ),
    Case(
      "no box",
      COCOText.adding(annotation(#""category_id": 3"#)),
      stem,
      ["1 dropped: neither a box nor an outline"]
    ),
    Case(
      "a box of three numbers",
      COCOText.adding(annotation(#""category_id": 3, "bbox": [1, 2, 3]"#)),
      stem,
      ["1 dropped: not what an annotation is in COCO"]
    ),
    Case(
      "a box of words",
      COCOText.adding(annotation(#""category_id": 3, "bbox": ["nan", 2, 3, 4]"#)),
      stem,
      ["1 dropped: not what an annotation is in COCO"]
    ),
    Case(
      "no category",
      COCOText.adding(annotation(#""bbox": [1, 2, 3, 4]"#)),
      stem,
      ["1 dropped: not what an annotation is in COCO"]
    ),
    Case(
      "an annotation that is a list",
      COCOText.adding("[1, 2]"),
      stem,
      ["1 dropped: not what an annotation is in COCO"]
    ),
    Case(
      "an image that isn't there",
      COCOText.adding(#"{"id": 2, "image_id": 5, "category_id": 3, "bbox": [1, 2, 3, 4]}"#),
      stem,
      ["1 dropped: its image_id is no image of the file"]
    ),
    Case(
      "no image",
      COCOText.adding(#"{"id": 2, "category_id": 3, "bbox": [1, 2, 3, 4]}"#),
      stem,
      ["1 dropped: its image_id is no image of the file"]
    ),
    Case(
      "an id twice",
      COCOText.adding(COCOText.stem),
      stem + "stem 10 20 12 60\n",
      ["1 noted: another annotation has the same id"]
    ),
    Case(
      "an area below 0",
      COCOText.stem(with: #""area": -1"#),
      stem,
      ["1 noted: area below 0, left out"]
    ),
    Case(
      "a polygon of five numbers",
      COCOText.stem(with: #""segmentation": [[1, 2, 3, 4, 5]]"#),
      stem,
      ["1 noted: polygon of an odd or too small number of numbers"]
    ),
    Case(
      "a polygon that is no list",
      COCOText.stem(with: #""segmentation": [1, 2, 3, 4, 5, 6]"#),
      stem,
      ["1 noted: polygon of an odd or too small number of numbers"]
    ),
    Case(
      "runs that don't add up",
      COCOText.stem(with: #""segmentation": {"counts": [1, 2], "size": [80, 100]}"#),
      stem,
      ["1 noted: mask whose runs don't add up to its page"]
    ),
    Case(
      "a run below 0",
      COCOText.stem(with: #""segmentation": {"counts": [8001, -1], "size": [80, 100]}"#),
      stem,
      ["1 noted: mask whose runs don't add up to its page"]
    ),
    Case(
      "runs of another page's size",
      COCOText.stem(with: #""segmentation": {"counts": [8000], "size": [100, 80]}"#),
      stem,
      ["1 noted: mask whose runs don't add up to its page"]
    ),
    Case(
      "packed runs that are no such thing",
      COCOText.stem(with: #""segmentation": {"counts": "zz~ü", "size": [80, 100]}"#),
      stem,
      ["1 noted: mask whose runs don't add up to its page"]
    ),
    Case(
      "packed runs that never end",
      COCOText.stem(with: #""segmentation": {"counts": "ooooooooooooooooo", "size": [80, 100]}"#),
      stem,
      ["1 noted: mask whose runs don't add up to its page"]
    ),
    Case(
      "a mask beyond its box",
      COCOText.stem(with: #""segmentation": {"counts": [0, 8000], "size": [80, 100]}"#),
      stem,
      ["1 noted: mask cut at its box"]
    ),
  ])
  func `a defect of a record is counted, and the run goes on`(_ test: Case) async throws {
    let (text, report) = try await read(test.text)
    #expect(text == test.result)
    #expect(report.account == test.account)
    #expect(report.ledgers[0].entries.allSatisfy { $0.reason.isDefect && !$0.example.isEmpty })
    let strict = await Job.failure(
      "coco \(folder.path("set.json")) ! list \(folder.path("strict"))",
      strictData: true
    )
    let reason = try #require(test.account.first?.split(separator: ": ", maxSplits: 1).last)
    #expect(strict?.detail.hasPrefix("\(reason) (") == true, "\(strict?.detail ?? "")")
    #expect(strict?.code == .badData)
  }

  @Test(arguments: [
    ("", "expected a value, found the end of the text"),
    ("[]", "a list, such as COCO has for a detector's results"),
    ("7", "expected an object, found 7"),
    (#"{"images": [], "annotations": []}"#, #"the key "categories" is missing"#),
    (#"{"categories": [{"id": 1, "name": "a"}]}"#, #"the key "images" is missing"#),
    (
      #"{"categories": [{"id": 1, "name": "a"}], "images": []}"#,
      #"the key "annotations" is missing"#
    ),
    (#"{"images": [], "annotations": [], "categories": []}"#, "\"categories\" is empty"),
    (#"{"categories": {}}"#, "this is not COCO, it looks like DeepScoresV2"),
    (#"{"annotations": {}, "categories": []}"#, "this is not COCO, it looks like DeepScoresV2"),
    (#"{"categories": [{"id": 1, "name": ""}]}"#, "a category without a name"),
    (
      COCOText().json.replacing("[10, 20", with: "[NaN, 20"),
      "NaN is not JSON (Python's json.dump writes it)"
    ),
    (COCOText().json.replacing("40]}]", with: "40]]"), "expected the bracket that matches"),
    (String(COCOText().json.dropLast(9)), "found the end of the text"),
    (COCOText().json + "x", "expected the end of the text"),
    (COCOText().json.replacing("[10, 20", with: "[010, 20"), "cannot begin with a zero"),
  ])
  func `what isn't COCO is an error with its place`(text: String, message: String) async throws {
    let path = try folder.write(text, to: "set.json")
    let failure = await Job.failure("coco \(path) ! list \(folder.path("list"))")
    #expect(failure?.detail.contains(message) == true, "\(failure?.detail ?? "")")
    #expect(failure?.code == .badData)
    #expect(failure?.place.file == path)
    if failure?.detail.contains("is empty") != true { #expect(failure?.place.line != nil) }
    #expect(try !folder.tree().contains("list"))
  }

  @Test(arguments: 0..<8)
  func `a damaged file is read or refused, and nothing worse`(_ seed: Int) async throws {
    let whole = COCOText.adding(
      #"{"id": 2, "image_id": 1, "category_id": 7, "bbox": [1, 2, 30, 4], "area": 9, "iscrowd": 1, "#
        + #""segmentation": {"size": [80, 100], "counts": "R52ld7"}}"#,
      #"{"id": 3, "image_id": 1, "category_id": 7, "bbox": [1.5, 2, 3, 4], "#
        + #""segmentation": [[1, 2, 4.5, 2, 4.5, 6]]}"#,
      #"{"id": 4, "image_id": 1, "category_id": 7, "bbox": [1, 2, 3, 4], "#
        + #""segmentation": {"size": [80, 100], "counts": [162, 2, 7836]}}"#
    )
    var generator = SeededGenerator(seed: UInt64(seed))
    let tokens = Array("0123456789-.e,:[]{}\"".utf8)
    for round in 0..<40 {
      var bytes = Array(whole.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: bytes.indices, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes[place] = tokens.randomElement(using: &generator) ?? 0
        case 2: bytes.remove(at: place)
        default: bytes.insert(UInt8(ascii: "9"), at: place)
        }
      }
      let path = try folder.write(Data(bytes), to: "set.json")
      let out = folder.path("out-\(round)")
      let failure = await Job.failure("coco \(path) ! coco \(out) --images none")
      #expect(failure?.code ?? .badData == .badData, "\(failure?.description ?? "")")
    }
  }

  @Test func `numbers of categories may have gaps, and are sorted`() async throws {
    let categories = #"""
      {"id": 90, "name": "z"}, {"id": 0, "name": "b"}, {"id": 70000, "name": "a"},
      {"id": "x", "name": "c"}, {"id": 91, "name": "z"}
      """#
    let ids = ["70000", "0", "90", "91", "\"x\""]
    let annotations = ids.enumerated().map { place, id in
      #"{"id": \#(place), "image_id": 1, "category_id": \#(id), "bbox": [\#(place), 0, 1, 1]}"#
    }
    let text = COCOText(annotations: annotations, categories: categories).json
    let (list, report) = try await read(text)
    #expect(
      list == Self.page + "a 0 0 1 1\nb 1 0 2 1\nz 2 0 3 1\nz 3 0 4 1\nc 4 0 5 1\n"
    )
    #expect(report.classes.map(\.name) == ["b", "z", "a", "c"])
    #expect(report.warnings.count == 1)
    #expect(
      report.warnings[0].hasSuffix("classes 90 and 91 are both called 'z'; they are taken as one")
    )
  }

  @Test(arguments: [
    ("annotations/instances_train2017.json", "train2017/a.png", "train"),
    ("annotations/instances_val.json", "images/val/a.png", "val"),
    ("annotations/instances_default.json", "images/default/a.png", ""),
    ("annotations/instances_fold-1.json", "images/fold-1/a.png", "fold-1"),
    ("valid/_annotations.coco.json", "valid/a.png", "val"),
    ("deep/test.json", "deep/images/a.png", "test"),
    ("deep/set.json", "deep/a.png", ""),
  ])
  func `split and images are found where datasets have them`(
    file: String,
    image: String,
    split: String
  ) async throws {
    try folder.write(COCOText().json, to: "set/\(file)")
    let page = DataSet.Page("a", 100, 80, [])
    try folder.write(page.image, to: "set/\(image)")
    try folder.write("{}", to: "set/notes.json")
    let list = folder.path("list")
    let report = try await Job.run("coco \(folder.path("set/\(file)")) ! list \(list)")
    #expect(try folder.read("list").hasPrefix("a (\(split)) 100 x 80"))
    #expect(report.account == [])
    let out = folder.path("out")
    try await Job.run("coco \(folder.path("set/\(file)")) ! yolo \(out) --images link")
    let name = split.isEmpty ? "train" : split
    #expect(try folder.read("out/images/\(name)/a.png") == page.imageText)
  }

  @Test func `a folder stands for its files, of which the classes are one list`() async throws {
    try folder.write(COCOText().json, to: "set/annotations/instances_train.json")
    try folder.write("{}", to: "set/annotations/captions_train.json")
    let other = COCOText(
      annotations: [COCOText.stem.replacing("3", with: "1")],
      categories: #"{"id": 1, "name": "slur"}, {"id": 2, "name": "stem"}"#
    )
    try folder.write(other.json, to: "set/annotations/instances_val.json")
    let report = try await Job.run(
      "coco \(folder.path("set")) ! list \(folder.path("list"))"
    )
    #expect(
      try folder.read("list")
        == "a (train) 100 x 80\nstem 10 20 12 60\na (val) 100 x 80\nslur 10 20 12 60\n"
    )
    #expect(report.classes.map(\.name) == ["stem", "beam", "slur"])
    #expect(report.warnings.contains { $0.contains("captions_train.json") })
  }

  @Test(arguments: [
    #"{"id": 1, "file_name": "a.png"}"#, #"{"id": 1, "file_name": "a.png", "width": 7}"#,
    #"{"id": 1, "file_name": "a.png", "width": null, "height": null}"#,
  ])
  func `a size that the file does not give is that of the image`(image: String) async throws {
    try folder.write(try DataSet.Page("a", 100, 80, []).image, to: "images/a.png")
    let (text, report) = try await read(COCOText(images: [image]).json)
    #expect(text == Self.stem)
    #expect(report.account == ["1 noted: no width and height: those of the image"])
    #expect(report.ledgers[0].entries.first?.example == "image 'a.png'")
  }

  @Test(arguments: [
    (nil, "no width and height, and the image isn't on disk to tell them"),
    ("no image", "no width and height, and the image can't tell them: "),
  ])
  func `a page whose size nothing tells fails`(image: String?, words: String) async throws {
    if let image { try folder.write(image, to: "images/b.png") }
    try folder.write(try DataSet.Page("c", 9, 8, []).image, to: "images/c.png")
    let text = COCOText(
      images: [
        #"{"id": 2, "file_name": "b.png"}"#, COCOText.page, #"{"id": 3, "file_name": "c.png"}"#,
      ],
      annotations: [
        #"{"id": 2, "image_id": 2, "category_id": 3, "bbox": [1, 2, 3, 4]}"#, COCOText.stem,
        #"{"id": 3, "image_id": 3, "category_id": 7, "bbox": [1, 2, 3, 4]}"#,
      ]
    )
    let (list, report) = try await read(text.json)
    #expect(list == Self.stem + "c () 9 x 8\nbeam 1 2 4 6\n")
    #expect(report.account.contains("1 dropped: on pages that failed"))
    #expect(report.instancesIn == [0, 1, 1])
    let failure = try #require(report.failures.first)
    #expect(failure.detail.hasPrefix("image 'b.png': \(words)"), "\(failure)")
    #expect(failure.place.page == "b")
  }

  /// An image that can't be used, what is said of it, and the names of the pages that fail.
  static let unusable: [(image: String, message: String, pages: [String])] = [
    (#"{"id": 2, "file_name": "../b.png", "width": 9, "height": 9}"#, "leads out of", ["b"]),
    (#"{"id": 2, "file_name": "..\\b.png", "width": 9, "height": 9}"#, "leads out of", ["b"]),
    (#"{"id": 2, "file_name": "b\n.png", "width": 9, "height": 9}"#, "control", ["images[1]"]),
    (#"{"id": 2, "file_name": "", "width": 9, "height": 9}"#, "is empty", ["images[1]"]),
    (#"{"id": 2, "file_name": "b.png", "width": 0, "height": 1}"#, "0 pixels", ["images[1]"]),
    (#"{"id": 2, "width": 9, "height": 9}"#, #""file_name" is missing"#, ["images[1]"]),
    (#"{"file_name": "b.png", "width": 9, "height": 9}"#, #""id" is missing"#, ["images[1]"]),
    ("7", "expected an object", ["images[1]"]),
    (
      #"{"id": 2, "file_name": "c.png", "width": 9, "height": 9}"#, "are one image",
      ["c", "c"]
    ),
    (
      #"{"id": 9, "file_name": "b.png", "width": 9, "height": 9}"#, "have the same id",
      ["images[1]", "images[2]"]
    ),
  ]

  @Test(arguments: unusable)
  func `an image that can't be used is a page that fails`(
    image: String,
    message: String,
    pages: [String]
  ) async throws {
    let other = #"{"id": 9, "file_name": "c.png", "width": 9, "height": 9}"#
    let stray = #"{"id": 2, "image_id": 2, "category_id": 3, "bbox": [1, 2, 3, 4]}"#
    let text = COCOText(
      images: [COCOText.page, image, other],
      annotations: [COCOText.stem, stray]
    )
    let (list, report) = try await read(text.json)
    #expect(list.hasPrefix(Self.stem))
    #expect(report.instancesIn.count == 3)
    #expect(report.failures.compactMap(\.place.page) == pages)
    let path = folder.path("set.json")
    for failure in report.failures {
      #expect(failure.detail.contains(message), "\(failure)")
      #expect(failure.place.file == path)
      #expect(failure.place.path?.hasPrefix("images[") == true)
    }
    let run = try Command.tacet(["run", "--quiet", "coco", path])
    #expect(run.code == 65)
    #expect(run.errors.contains("tacet: error: \(pages.count) of 3 pages failed"))
  }

  @Test func `two images that differ by their extension are two pages`() async throws {
    let text = COCOText(
      images: [COCOText.page, #"{"id": 2, "file_name": "a.jpg", "width": 9, "height": 9}"#]
    )
    let (list, report) = try await read(text.json)
    #expect(list == "a.png () 100 x 80\nstem 10 20 12 60\na.jpg () 9 x 9\n")
    #expect(
      report.account
        == ["2 noted: pages named with the extension of their image, as others differ by it alone"]
    )
  }

  @Test func `the folder that is named has the images`() async throws {
    try folder.write("pixels", to: "pages/a.png")
    let (_, report) = try await read(COCOText().json, "--images \(folder.path("pages"))")
    #expect(report.account == [])
    let path = folder.path("set.json")
    let none = await Job.failure("coco \(path) --images \(folder.path("none")) ! yolo out")
    #expect(none?.detail == "--images: no such folder")
    try folder.write("", to: "others/b.png")
    let missing = try await Job.run("coco \(path) --images \(folder.path("others"))")
    #expect(missing.account == ["1 noted: image not on disk"])
  }
}
