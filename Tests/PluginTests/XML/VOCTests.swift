import FoundationEssentials
import TacetRuntime
import TacetImaging
import TacetKit
import TestSupport
import Testing

/// The `voc` source and sink through their built libraries.
struct VOCTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ words: String) async throws -> (text: String, report: RunReport) {
    let report = try await Job.run("voc \(words) ! list \(folder.path("list"))")
    return (try folder.read("list"), report)
  }

  /// An object; the box is xmin, ymin, xmax, ymax.
  private static func object(_ name: String, _ box: [String], _ more: String = "") -> String {
    let edges = zip(["xmin", "ymin", "xmax", "ymax"], box).map { "<\($0)>\($1)</\($0)>" }.joined()
    return "<object><name>\(name)</name>\(more)<bndbox>\(edges)</bndbox></object>"
  }

  private static func document(_ objects: String..., file: String = "x.png") -> String {
    "<annotation><owner><name>nobody</name></owner><filename>\(file)</filename>"
      + "<size><width>100</width><height>80</height><depth>1</depth></size>"
      + "\(objects.joined())</annotation>"
  }

  private static let stem = object("stem", ["11", "21", "12", "60"])

  @Test(arguments: [
    ("from-1", "10 20 12 60"), ("from-0", "11 21 13 61"), ("edges", "11 21 12 60"),
  ])
  func `the numbers of a box count what the user says`(corners: String, box: String) async throws {
    let path = try folder.write(Self.document(Self.stem), to: "x.xml")
    let (text, report) = try await read("\(path) --corners \(corners)")
    #expect(text == "x () 100 x 80\nstem \(box)\n")
    #expect(report.account == ["1 noted: page field 'owner', not read"])
    // The owner's name is none of a class.
    #expect(report.outgoing.map(\.name) == ["stem"])
  }

  @Test func `shares of the page are recognised, in any order of edges`() async throws {
    let edges = "<xmin>0.1</xmin><xmax>0.25</xmax><ymin>0.5</ymin><ymax>1.0</ymax>"
    let path = try folder.write(
      Self.document("<object><name>gClef</name><bndbox>\(edges)</bndbox></object>", file: "x.svg"),
      to: "x.xml"
    )
    #expect(try await read(path).text == "x () 100 x 80\ngClef 10 40 25 80\n")
  }

  @Test func `parts of an object and the place of its name don't matter`() async throws {
    let part = "<part><name>head</name><bndbox><xmin>1</xmin></bndbox></part>"
    let late = "<object><pose>Left</pose><name>flat</name>\(part)"
    let box = "<bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object>"
    let path = try folder.write(Self.document(Self.stem, late + box), to: "x.xml")
    let (text, report) = try await read(path)
    #expect(text == "x () 100 x 80\nstem 10 20 12 60\nflat 0 0 9 9\n")
    #expect(report.outgoing.map(\.name) == ["flat", "stem"])
    #expect(report.account.contains("1 noted: object field 'part', not read"))
  }

  @Test func `what a page says and is not read is counted by name, unless it says nothing`()
    async throws
  {
    let source = "<source><database>VOC2007</database></source>"
    let silent =
      "<segmented>0</segmented><owner><name>?</name></owner><path>/x/x.png</path>"
      + "<notes><by>Unknown</by></notes>"
    let other = "<mood>good</mood>"
    let document = Self.document(Self.stem, source + silent + other)
      .replacing("<owner><name>nobody</name></owner>", with: "").replacing("?", with: "")
    let path = try folder.write(document, to: "x.xml")
    #expect(
      try await read(path).report.account == [
        "1 noted: page field 'source', not read", "1 noted: page fields of other names, not read",
      ]
    )
  }

  @Test func `an empty difficult is 0, an empty pose Unspecified`() async throws {
    let empty = "<pose/><truncated/><difficult/><occluded/>"
    let path = try folder.write(
      Self.document(Self.object("stem", ["1", "1", "9", "9"], empty)),
      to: "x.xml"
    )
    try await Job.run("voc \(path) ! voc \(folder.path("out")) --images none")
    let text = try folder.read("out/Annotations/x.xml")
    for element in [
      "<pose>Unspecified</pose>", "<truncated>0</truncated>", "<difficult>0</difficult>",
      "<occluded>0</occluded>",
    ] {
      #expect(text.contains(element), "\(text)")
    }
  }

  @Test(arguments: [
    (object("stem", ["1", "2", "3"]), "1 dropped: xmin, ymin, xmax or ymax missing or no number"),
    (
      object("stem", ["1", "2", "x", "4"]),
      "1 dropped: xmin, ymin, xmax or ymax missing or no number"
    ),
    (
      object("stem", ["1", "2", "inf", "4"]),
      "1 dropped: xmin, ymin, xmax or ymax missing or no number"
    ),
    (object("stem", ["9", "2", "3", "4"]), "1 dropped: negative width or height"),
    (object("stem", ["9", "2", "1e300", "4"]), "1 dropped: coordinate beyond 1,000,000 pixels"),
    (object("", ["1", "2", "3", "4"]), "1 dropped: object without a name"),
    (object("stem", ["4", "2", "3", "4"]), "1 noted: no width or height"),
  ])
  func `a defect of an object is counted`(object: String, account: String) async throws {
    let path = try folder.write(Self.document(Self.stem, object), to: "x.xml")
    let report = try await Job.run("voc \(path)")
    #expect(report.account == ["1 noted: page field 'owner', not read", account])
    #expect(await Job.failure("voc \(path)", strictData: true)?.code == .badData)
  }

  @Test func `what was written reads the same, with its splits, flags and images`() async throws {
    let data = DataSet([
      .init("a", 100, 80, [.init("stem", 10, 10, 11, 50), .init("beam", -5, 10, 40, 90)]),
      .init("sub/b", 60, 50, [.init("stem", 1, 2, 3, 4)]),
    ])
    let path = try data.write(to: folder, as: "deepscores_val.json", images: false)
    let report = try await Job.run("deepscores \(path) ! voc \(folder.path("one")) --images none")
    #expect(report.account(1) == ["1 noted: cut at the page's edge"])
    #expect(try folder.read("one/ImageSets/Main/val.txt") == "a\nsub/b\n")
    let flagged = try folder.read("one/Annotations/a.xml")
      .replacing("<difficult>0<", with: "<difficult>1<")
    try folder.write(flagged, to: "two/Annotations/a.xml")
    try folder.write("a\n", to: "two/ImageSets/Main/val.txt")
    try await Job.run("voc \(folder.path("two")) ! voc \(folder.path("three")) --images none")
    #expect(try folder.read("three/Annotations/a.xml") == flagged)
    #expect(try folder.read("three/ImageSets/Main/val.txt") == "a\n")
  }

  /// A page in colour or grey, its image a JPEG.
  private func jpegPage(isGrey: Bool) throws -> String {
    let samples: [UInt8] = isGrey ? [90, 90, 90] : [200, 30, 90]
    let raster = try Raster(
      width: 100,
      height: 80,
      channels: .rgb,
      samples: (0..<8000).flatMap { _ in samples }
    )
    try folder.write(Data(try JPEG.encode(raster, quality: 90)), to: "images/a.jpg")
    let stems = [10, 80].map { DataSet.Symbol("stem", $0, 10, $0 + 1, 50) }
    let set = DataSet([.init("a", 100, 80, stems)])
    return try folder.write(
      set.json.replacing("a.png", with: "a.jpg"),
      to: "deepscores_train.json"
    )
  }

  @Test(arguments: [
    (false, "", "a.jpg", 3), (true, "", "a.jpg", 3), (true, "--images png", "a.png", 1),
    (true, "--images jpeg", "a.jpg", 1), (false, "--images png", "a.png", 3),
    (false, "--images jpeg", "a.jpg", 3), (true, "--images none", "a.jpg", 3),
  ])
  func `a document says what its image is like as far as it is known`(
    isGrey: Bool,
    options: String,
    name: String,
    depth: Int
  ) async throws {
    let path = try jpegPage(isGrey: isGrey)
    try await Job.run("deepscores \(path) ! voc \(folder.path("out")) \(options)")
    let text = try folder.read("out/Annotations/a.xml")
    #expect(text.contains("<filename>\(name)</filename>"), "\(text)")
    #expect(text.contains("<depth>\(depth)</depth>"), "\(text)")
  }

  @Test func `the documents of tiles name the images that were cut`() async throws {
    let path = try jpegPage(isGrey: true)
    try await Job.run(
      "deepscores \(path) ! tile --size 60x80 --overlap 0 --no-keep-whole ! voc \(folder.path("out"))"
    )
    let images = try folder.tree("out/JPEGImages")
    #expect(images.count == 2)
    for image in images {
      #expect(image.hasSuffix(".png"))
      let text = try folder.read("out/Annotations/\(image.dropLast(4)).xml")
      #expect(text.contains("<filename>\(image)</filename>"), "\(text)")
      #expect(text.contains("<depth>1</depth>"), "\(text)")
    }
  }

  @Test func `a damaged document fails its own page`() async throws {
    try folder.write(Self.document(Self.stem), to: "set/a.xml")
    let bad = try folder.write("<annotation>\n<object>", to: "set/b.xml")
    let out = folder.path("out")
    let run = try Command.tacet([
      "run", "voc", folder.path("set"), "!", "voc", out, "--images", "none",
    ])
    #expect(run.code == 65)
    #expect(run.errors.contains("\(bad):2:"), "\(run.errors)")
    #expect(try folder.tree("out/Annotations") == ["a.xml"])
  }

  @Test(.enabled(if: Python.has("supervision"), "\(Python.skipReason(without: "supervision"))"))
  func `supervision reads the boxes that were written`() async throws {
    let data = DataSet([
      .init("a", 100, 80, [.init("stem", 10, 10, 11, 50), .init("beam", 20, 10, 40, 70)])
    ])
    let path = try data.write(to: folder, images: false)
    try await Job.run("deepscores \(path) ! voc \(folder.path("out")) --images none")
    let script = """
      import sys, supervision.dataset.formats.pascal_voc as voc, xml.etree.ElementTree as tree
      root = tree.parse(sys.argv[1]).getroot()
      boxes, classes = voc.detections_from_xml_obj(root, [], (100, 80))[:2]
      for box, label in zip(boxes.xyxy.tolist(), boxes.class_id.tolist()):
          print(classes[label], *(f"{edge:g}" for edge in box))
      """
    let run = try Python.run(["-c", script, folder.path("out/Annotations/a.xml")])
    #expect(run.output == "stem 10 10 11 50\nbeam 20 10 40 70\n", "\(run.errors)")
  }
}

extension VOCTests {
  @Test func `a label map names the classes in their order`() async throws {
    let path = try folder.write(COCOText().json, to: "set.json")
    try await Job.run("coco \(path) ! voc \(folder.path("map")) --images none")
    #expect(
      try folder.read("map/labelmap.txt") == "# label:color_rgb:parts:actions\nstem:::\nbeam:::\n"
    )
  }
}
