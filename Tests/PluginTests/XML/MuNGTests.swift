import FoundationEssentials
import TacetRuntime
import TacetImaging
import TacetKit
import TestSupport
import Testing

/// The `mung` source and sink through their built libraries.
struct MuNGTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let minuet = Products.fixture("mung/minuet.xml")

  private func read(_ words: String) async throws -> (text: String, report: RunReport) {
    let report = try await Job.run("mung \(words) ! list \(folder.path("list"))")
    return (try folder.read("list"), report)
  }

  /// A node with what every node has, or what `replacing` has instead.
  private static func node(_ id: String, _ parts: String = "", replacing: [String: String] = [:])
    -> String
  {
    let fields = [
      ("ClassName", "stem"), ("Top", "10"), ("Left", "20"), ("Width", "2"), ("Height", "3"),
    ]
    let elements = ([("Id", id)] + fields).map { name, text in
      let text = replacing[name] ?? text
      return text == "-" ? "" : "<\(name)>\(text)</\(name)>"
    }
    return "<Node>\(elements.joined())\(parts)</Node>"
  }

  private static func document(_ nodes: String...) -> String {
    "<Nodes>\(nodes.joined())</Nodes>"
  }

  private static let stem = "x () 22 x 13\nstem 20 10 22 13\n"

  // MARK: - What is read

  @Test func `a document is a page as large as its boxes, if there is no image`() async throws {
    let (text, report) = try await read(Self.minuet)
    #expect(
      text == """
        minuet () 30 x 43
        noteheadFull 20 40 24 43
        stem 23 10 24 41
        augmentationDot 28 41 30 43
        gClef 2 20 5 22

        """
    )
    #expect(
      report.account(0) == ["1 noted: page without an image, sized by its boxes"]
    )
  }

  @Test(arguments: ["page.xml", "annotations/page.xml", "data/annotations/page.xml"])
  func `the page is as large as the image of its name`(place: String) async throws {
    try folder.write(try String(contentsOfFile: Self.minuet, encoding: .utf8), to: "set/\(place)")
    let samples = [UInt8](repeating: 0, count: 5999) + [255]
    let raster = try Raster(width: 100, height: 60, channels: .grey, samples: samples)
    let parent = place.split(separator: "/").dropLast(2).joined(separator: "/")
    try folder.write(Data(try PNG.encode(raster)), to: "set/\(parent)/images/page.png")
    let (text, report) = try await read(folder.path("set"))
    #expect(text.hasPrefix("page () 100 x 60\n"))
    #expect(report.account(0) == [])
    #expect(report.remarks.contains { $0.contains("white on black") })
  }

  @Test func `an image is found however its name's accents are composed`() async throws {
    try folder.write(Self.document(Self.node("1")), to: "set/E\u{301}tude.xml")
    let raster = try Raster(
      width: 40,
      height: 30,
      channels: .grey,
      samples: [UInt8](repeating: 255, count: 1200)
    )
    try folder.write(Data(try PNG.encode(raster)), to: "images/\u{C9}tude.png")
    let (text, _) = try await read("\(folder.path("set")) --images \(folder.path("images"))")
    #expect(text.contains("() 40 x 30\n"))
  }

  @Test func `the first version's documents read as those of the second`() async throws {
    let text = Self.document(Self.node("1"))
      .replacing("Nodes>", with: "CropObjects>").replacing("Node>", with: "CropObject>")
      .replacing("ClassName>", with: "MLClassName>")
    let path = try folder.write("<CropObjectList>\(text)</CropObjectList>", to: "x.xml")
    #expect(try await read(path).text == Self.stem)
  }

  @Test(arguments: [
    "<?xml version='1.0'?>\r\n" + document(node("1")).replacing(">", with: ">\r\n"),
    "\u{FEFF}" + document(node("1")),
    document(node("1", replacing: ["ClassName": "<![CDATA[stem]]>"])),
    document(node("1", replacing: ["Id": "12.0", "Top": " 10.0 "])),
    "<!DOCTYPE Nodes SYSTEM 'http://localhost:1/none.dtd'>" + document(node("1")),
    document(node("1", "<Mask>None</Mask><order_id>7</order_id>")),
    document(node("1", "<Mask>0: 0 1: 6 </Mask>"), "<!-- <ClassName>beam</ClassName> -->"),
    document(node("1", "<Mask>1:2\n 1:4</Mask>")), document(node("1", "<Mask>0 1 1 0 0 1</Mask>")),
  ])
  func `odd spellings read as the plain one`(text: String) async throws {
    let path = try folder.write(text, to: "x.xml")
    let (read, report) = try await read(path)
    #expect(read == Self.stem)
    #expect(report.account(0).count == 1, "\(report.account(0))")
  }

  @Test func `utf-16 and latin-1 are read`() async throws {
    let text = Self.document(Self.node("1", replacing: ["ClassName": "st\u{E9}m"]))
    let wide = "<?xml version='1.0' encoding='UTF-16'?>\(text)".utf16
    try folder.write(
      Data([0xFF, 0xFE] + wide.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
      to: "a/x.xml"
    )
    let latin = "<?xml version='1.0' encoding='ISO-8859-1'?>\(text)".unicodeScalars
    try folder.write(Data(latin.map { UInt8($0.value) }), to: "b/x.xml")
    for name in ["a", "b"] {
      let report = try await Job.run("mung \(folder.path(name))")
      #expect(report.outgoing.map(\.name) == ["st\u{E9}m"])
    }
  }

  /// Nodes, and what the account says of them.
  struct Defect: CustomTestStringConvertible, Sendable {
    var nodes: String
    var account: String
    var testDescription: String { account }

    init(_ nodes: String, _ account: String) {
      self.nodes = nodes
      self.account = account
    }
  }

  @Test(arguments: [
    Defect(node("-"), "1 dropped: node without an id that is a whole number"),
    Defect(node("1.5"), "1 dropped: node without an id that is a whole number"),
    Defect(node("-3"), "1 dropped: node without an id that is a whole number"),
    Defect(node("1e99"), "1 dropped: node without an id that is a whole number"),
    Defect(node("2", replacing: ["ClassName": "-"]), "1 dropped: node without a class name"),
    Defect(node("2", replacing: ["ClassName": " "]), "1 dropped: node without a class name"),
    Defect(
      node("2", replacing: ["Top": "-"]),
      "1 dropped: Top, Left, Width or Height missing or no whole number"
    ),
    Defect(
      node("2", replacing: ["Left": "nan"]),
      "1 dropped: Top, Left, Width or Height missing or no whole number"
    ),
    Defect(
      node("2", replacing: ["Left": "99999999999999999999999"]),
      "1 dropped: coordinate beyond 1,000,000 pixels"
    ),
    Defect(node("2", replacing: ["Width": "-4"]), "1 dropped: negative width or height"),
    Defect(node("2", replacing: ["Width": "0"]), "1 noted: no width or height"),
    Defect(node("1"), "1 noted: node with the id of another one"),
    Defect(
      node("2", "<Mask>0:1 1:4</Mask>"),
      "1 noted: mask whose runs don't add up to its box, left out"
    ),
    Defect(
      node("2", "<Mask>0:1 1:99999999999</Mask>"),
      "1 noted: mask that can't be read, left out"
    ),
    Defect(node("2", "<Mask>0:1 2:5</Mask>"), "1 noted: mask that can't be read, left out"),
    Defect(
      node("2", "<Mask>0:1 1</Mask>"),
      "1 noted: mask whose runs don't add up to its box, left out"
    ),
    Defect(
      node("2", "<Outlinks>9</Outlinks>"),
      "1 missing: link to a node that the document doesn't have"
    ),
    Defect(node("2", "<Outlinks>x</Outlinks>"), "1 noted: a link that is no id, left out"),
  ])
  func `a defect of a node is counted, and the run goes on`(_ defect: Defect) async throws {
    let path = try folder.write(Self.document(Self.node("1"), defect.nodes), to: "x.xml")
    let (text, report) = try await read(path)
    #expect(text.contains("stem 20 10 22 13\n"))
    #expect(report.account(0).contains(defect.account), "\(report.account(0))")
    let strict = await Job.failure("mung \(path)", strictData: true)
    #expect(strict?.code == .badData)
  }

  @Test func `a link that only its goal knows of is added`() async throws {
    let path = try folder.write(
      Self.document(Self.node("1"), Self.node("2", "<Inlinks>1</Inlinks>")),
      to: "x.xml"
    )
    let report = try await Job.run("mung \(path) ! mung \(folder.path("out")) --images none")
    #expect(
      report.account(0).contains("1 noted: link that only its goal knows of, added at its start")
    )
    #expect(try folder.read("out/annotations/x.xml").contains("<Outlinks>2</Outlinks>"))
  }

  // MARK: - What is refused

  /// A damaged document, and the start of what is said of it.
  struct Damage: CustomTestStringConvertible, Sendable {
    var text: String
    var place: String
    var words: String
    var testDescription: String { words }

    init(_ text: String, _ place: String, _ words: String) {
      self.text = text
      self.place = place
      self.words = words
    }
  }

  @Test(arguments: [
    Damage("", "", "the file is empty"),
    Damage("hello", ":1:1", "there is no element in the file"),
    Damage("<Nodes>\n<Node>\n<Id>1", ":3:", "the file ends in the middle"),
    Damage("<Nodes>\n<Node></Nodes></Node>", ":2:", "an element ends that hasn't begun"),
    Damage("<Nodes></Nodes>\nmore", ":2:", "something stands behind the last element"),
    Damage("<Nodes>\n<a x='1' x='2'/></Nodes>", ":2:", "an attribute is given twice"),
    Damage("<Nodes>&other;</Nodes>", ":1:", "an entity that isn't declared"),
    Damage(
      "<?xml version='1.0' encoding='klingon'?><Nodes/>",
      ":1:",
      "the encoding 'klingon' isn't read here; save the file as UTF-8"
    ),
    Damage("<Nodes>\u{1}</Nodes>", ":1:", "a character that XML doesn't allow"),
    Damage(
      "<Nodes>" + String(repeating: "<a>", count: 5000),
      ":1:",
      "more than 64 elements stand in each other"
    ),
    Damage(
      "<!DOCTYPE Nodes [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;'>]><Nodes>&b;</Nodes>",
      "",
      "the document declares entities"
    ),
    Damage(
      "<!DOCTYPE Nodes [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><Nodes>&a;</Nodes>",
      "",
      "the document declares entities"
    ),
    Damage(
      "<!DOCTYPE Nodes [<!ENTITY % a SYSTEM 'file:///etc/passwd'> %a;]><Nodes/>",
      "",
      "the document declares entities"
    ),
  ])
  func `a damaged document fails its own page, by file, line and column`(
    _ damage: Damage
  ) async throws {
    try folder.write(Self.document(Self.node("1")), to: "set/a.xml")
    let bad = try folder.write(damage.text, to: "set/b.xml")
    let command = try Command.tacet(
      ["run", "mung", folder.path("set"), "!", "mung", folder.path("out"), "--images", "none"]
    )
    #expect(command.code == 65)
    #expect(command.errors.contains("1 of 2 pages failed"), "\(command.errors)")
    #expect(command.errors.contains("\(bad)\(damage.place)"), "\(command.errors)")
    #expect(command.errors.contains(damage.words), "\(command.errors)")
    #expect(try folder.tree("out/annotations") == ["a.xml"])
  }

  @Test func `documents of another kind are left out of a folder, and refused by name`()
    async throws
  {
    try folder.write(Self.document(Self.node("1")), to: "a.xml")
    let other = try folder.write("<NodeClasses/>", to: "classes.xml")
    let report = try await Job.run("mung \(folder.path)")
    #expect(report.instancesIn == [1])
    #expect(report.remarks.contains { $0.contains("skipped: not ") && $0.contains("classes.xml") })
    let failure = await Job.failure("mung \(other)")
    #expect(failure?.detail.contains("the root of '\(other)' is <NodeClasses>") == true)
  }

  // MARK: - What is written

  @Test func `what was read and written reads the same, and is written the same again`()
    async throws
  {
    let first = try await Job.run("mung \(Self.minuet) ! mung \(folder.path("a")) --images none")
    #expect(first.account(1) == [])
    try await Job.run("mung \(folder.path("a")) ! mung \(folder.path("b")) --images none")
    let text = try folder.read("a/annotations/minuet.xml")
    #expect(text == (try folder.read("b/annotations/minuet.xml")))
    // Every node as in the fixture, white space aside.
    let fixture = try String(contentsOfFile: Self.minuet, encoding: .utf8)
    func nodes(_ text: String) -> [Substring] {
      text.filter { !$0.isWhitespace }.split(separator: "<Node>").dropFirst().map { $0 }
    }
    #expect(nodes(text) == nodes(fixture))
  }

  @Test func `links to what was dropped are removed and counted`() async throws {
    let report = try await Job.run(
      "mung \(Self.minuet) ! drop stem ! mung \(folder.path("out")) --images none"
    )
    #expect(report.account(2) == ["2 noted: link to a symbol that is gone, left out"])
    let text = try folder.read("out/annotations/minuet.xml")
    #expect(text.contains("<Outlinks>12</Outlinks>"))
    #expect(!text.contains("<Outlinks>7"))
    #expect(text.contains("<Id>40</Id>"))
  }

  @Test func `where ids are not unique symbols are numbered anew, and links left out`()
    async throws
  {
    let path = try folder.write(
      Self.document(Self.node("5", "<Outlinks>5</Outlinks>"), Self.node("5")),
      to: "x.xml"
    )
    let report = try await Job.run("mung \(path) ! mung \(folder.path("out")) --images none")
    #expect(report.account(1) == ["1 noted: link by an id that several symbols have, left out"])
    let text = try folder.read("out/annotations/x.xml")
    #expect(text.contains("<Id>0</Id>") && text.contains("<Id>1</Id>") && !text.contains("links>"))
  }

  @Test func `splits are kept in lists`() async throws {
    let path = try DataSet([.init("p", 60, 50, [.init("stem", 10, 20, 11, 40)])])
      .write(to: folder, images: false)
    try await Job.run("deepscores \(path) ! mung \(folder.path("m")) --images none")
    #expect(try folder.read("m/train.txt") == "p\n")
    let (text, _) = try await read(folder.path("m"))
    #expect(text == "p (train) 11 x 40\nstem 10 20 11 40\n")
  }

  @Test func `what a format can't carry is said once`() async throws {
    let report = try await Job.run("mung \(Self.minuet) ! voc \(folder.path("out")) --images none")
    #expect(
      report.remarks.filter { $0.hasPrefix("voc") } == [
        "voc: VOC cannot store (not exported): 3 masks, 2 relation lists, 1 attribute list, 3 areas"
      ]
    )
  }

  @Test func `an area of ink is left out without a mask, and said`() async throws {
    let path = try DataSet([.init("p", 60, 50, [.init("stem", 10, 20, 11, 40)])])
      .write(to: folder, images: false)
    for (sink, isSaid) in [("mung", true), ("voc", true), ("coco", false), ("deepscores", false)] {
      let words = "deepscores \(path) ! \(sink) \(folder.path(sink)) --images none"
      let remarks = try await Job.run(words).remarks
      #expect(remarks.contains { $0.hasSuffix("1 area") } == isSaid, "\(remarks)")
    }
  }

  @Test(.enabled(if: Python.has("mung"), "\(Python.skipReason(without: "mung"))"))
  func `the package mung reads what was written as it reads the original`() async throws {
    try await Job.run("mung \(Self.minuet) ! mung \(folder.path("out")) --images none")
    let run = try Python.run([
      Products.fixture("mung/readers.py"), "same", Self.minuet,
      folder.path("out/annotations/minuet.xml"),
    ])
    #expect(run.output == "4 nodes are the same\n", "\(run.errors)")
  }
}

/// Classes of MUSCIMA++ by the names of its other versions, of DoReMi and of DeepScoresV2.
struct MUSCIMANameTests {
  @Test(arguments: [
    ("noteheadBlack", "noteheadFull"), ("noteheadBlack", "notehead-full"),
    ("noteheadFull", "noteheadBlack"), ("clefG", "gClef"), ("gClef", "clefG"), ("g-clef", "gClef"),
    ("accidentalSharp", "sharp"), ("flag8thUp", "8th_flag"), ("legerLine", "ledger_line"),
    ("tie", "curved-line_(tie-or-slur)"), ("numeral4", "numeral_4"),
    ("restHBar", "multiMeasureRest"),
    ("letter_a", "characterSmallA"), ("staffLine", "kStaffLine"), ("fermataAbove", "fermata"),
    ("thin_barline", "barline"),
  ])
  func `a class is found by its other name`(asked: String, own: String) async throws {
    let folder = try TemporaryFolder()
    func node(_ id: Int, _ name: String) -> String {
      "<Node><Id>\(id)</Id><ClassName>\(name)</ClassName><Top>1</Top><Left>1</Left>"
        + "<Width>2</Width><Height>2</Height></Node>"
    }
    let text = "<Nodes>\(node(1, own))\(node(2, "noteheadFullSmall"))\(node(3, "other"))</Nodes>"
    let path = try folder.write(text, to: "x.xml")
    let report = try await Job.run("mung \(path) ! keep \(asked)")
    #expect(report.outgoing.map(\.name) == [own])
    #expect(report.remarks.contains("keep: '\(asked)' is called \(own) here"))
  }
}
