import FoundationEssentials
import TacetRuntime
import TacetImaging
import TacetKit
import TestSupport
import Testing

/// The `doremi` source through its built library.
struct DoReMiTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ words: String) async throws -> (text: String, report: RunReport) {
    let report = try await Job.run("doremi \(words) ! list \(folder.path("list"))")
    return (try folder.read("list"), report)
  }

  /// A document's page with one symbol.
  static func page(_ index: Int, _ name: String = "gClef") -> String {
    """
    <Page pageIndex="\(index)"><Nodes><Node name="L5"><Id>399</Id><ClassName>\(name)</ClassName>
    <Top>4</Top><Left>2</Left><Width>3</Width><Height>2</Height><Mask>0: 0 1: 6 </Mask>
    <Data><DataItem key="line_pos" type="int">1</DataItem><DataItem key="line_pos" type="int">2</DataItem>
    <DataItem key="text" type="str"/></Data><order_id>1</order_id></Node></Nodes></Page>
    """
  }

  @Test(arguments: ["Page", "masks", "Pages"])
  func `a page is read whatever its document's root is`(root: String) async throws {
    let page = Self.page(3)
    let path = try folder.write(
      root == "Page" ? page : "<\(root)>\(page)</\(root)>",
      to: "accidentals-004.xml"
    )
    #expect(try await read(path).text == "accidentals-004 () 5 x 6\ngClef 2 4 5 6\n")
  }

  @Test func `a page is called as its image, which is found beside the documents' folder`()
    async throws
  {
    let names = ["Winstead - Cygnus, The Swan": 1, "accidentals": 12]
    for (piece, number) in names {
      let file = "Parsed_\(piece)-layout-0-muscima_Page_\(number).xml"
      try folder.write(Self.page(number - 1), to: "DoReMi/Parsed_by_page_omr_xml/\(file)")
    }
    let raster = try Raster(
      width: 20,
      height: 10,
      channels: .grey,
      samples: [UInt8](repeating: 255, count: 200)
    )
    try folder.write(Data(try PNG.encode(raster)), to: "DoReMi/Images/accidentals-012.png")
    let (text, report) = try await read(folder.path("DoReMi"))
    #expect(
      text == """
        Winstead - Cygnus, The Swan-001 () 5 x 6
        gClef 2 4 5 6
        accidentals-012 () 20 x 10
        gClef 2 4 5 6

        """
    )
    #expect(
      report.account(0) == [
        "1 noted: image not on disk",
        "1 noted: page without an image, sized by its boxes",
      ]
    )
  }

  @Test func `an empty page that some documents begin with is left out, and said`() async throws {
    let document = folder.path("DoReMi/Parsed_A-layout-0-muscima_Page_0.xml")
    try folder.write(
      "<Page pageIndex=\"-1\"><Nodes></Nodes></Page>",
      to: "DoReMi/Parsed_A-layout-0-muscima_Page_0.xml"
    )
    try folder.write(Self.page(0), to: "DoReMi/Parsed_A-layout-0-muscima_Page_1.xml")
    let (text, report) = try await read(folder.path("DoReMi"))
    #expect(text == "A-001 () 5 x 6\ngClef 2 4 5 6\n")
    #expect(
      report.remarks.contains {
        $0.hasSuffix("skipped: neither annotations nor an image: \(document)")
      }
    )
  }

  @Test func `a document of many pages is read page by page`() async throws {
    let pages = (0..<3).map { Self.page($0, "class\($0)") }.joined()
    let path = try folder.write("<Pages>\(pages)</Pages>", to: "piece-layout-0-muscima.xml")
    #expect(
      try await read(path).text == """
        piece-001 () 5 x 6
        class0 2 4 5 6
        piece-002 () 5 x 6
        class1 2 4 5 6
        piece-003 () 5 x 6
        class2 2 4 5 6

        """
    )
  }

  @Test(arguments: [1, 2])
  func `pages of a document of many pages have images of their own`(count: Int) async throws {
    let pages = (0..<count).map { Self.page($0) }.joined()
    try folder.write("<Pages>\(pages)</Pages>", to: "piece-layout-0-muscima.xml")
    for page in 1...count {
      try folder.write(DataSet.Page("a", 20, 10, []).image, to: "images/piece-00\(page).png")
    }
    let report = try await Job.run(
      "doremi \(folder.path("piece-layout-0-muscima.xml")) ! yolo \(folder.path("out"))"
    )
    #expect(report.account == [])
    let images = try folder.tree("out/images/train")
    #expect(images == (1...count).map { "piece-00\($0).png" })
  }

  @Test func `data items go on to MuNG, those that repeat and those that are empty`() async throws {
    let path = try folder.write(Self.page(0), to: "a.xml")
    try await Job.run("doremi \(path) ! mung \(folder.path("out")) --images none")
    let text = try folder.read("out/annotations/a.xml")
    #expect(
      text.contains(
        """
              <DataItem key="line_pos" type="int">1</DataItem>
              <DataItem key="line_pos" type="int">2</DataItem>
              <DataItem key="text" type="str"></DataItem>
        """
      )
    )
    #expect(text.contains("<Mask>0:0 1:6</Mask>"))
  }
}

/// Real pages, as far as they are there.
@Suite(.enabled(if: SharedData.isThere, "\(SharedData.skipReason)"))
struct SharedXMLTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `real pages of MUSCIMA++ come through unchanged`() async throws {
    let samples = SharedData.path("data/samples/muscima_pp/v2.0")
    let report = try await Job.run("mung \(samples) ! mung \(folder.path("out"))")
    #expect(report.instancesIn == [807, 592])
    #expect(report.account == [])
    for name in try folder.tree("out/annotations") {
      let original = try String(contentsOfFile: "\(samples)/\(name)", encoding: .utf8)
      let written = try folder.read("out/annotations/\(name)")
      func masks(_ text: String) -> [Substring] {
        text.split(separator: "\n").filter { $0.contains("Mask>") }
      }
      #expect(
        masks(original).map { $0.drop { $0 == " " } }
          == masks(written).map { $0.drop { $0 == " " } }
      )
    }
  }

  @Test(.enabled(if: Python.has("mung"), "\(Python.skipReason(without: "mung"))"))
  func `the package mung reads real pages as it reads the originals`() async throws {
    let samples = SharedData.path("data/samples/muscima_pp/v2.0")
    try await Job.run("mung \(samples) ! mung \(folder.path("out")) --images none")
    for name in try folder.tree("out/annotations") {
      let words = ["same", "\(samples)/\(name)", folder.path("out/annotations/\(name)")]
      let run = try Python.run([Products.fixture("mung/readers.py")] + words)
      #expect(run.output.hasSuffix("nodes are the same\n"), "\(run.errors)")
    }
  }

  @Test(arguments: [
    (
      "mung", "muscima_pp/v2.0",
      "noteheadFull noteheadHalf accidentalSharp accidentalFlat accidentalNatural gClef fClef "
        + "numeral3 stem beam"
    ),
    (
      "mung", "muscima_pp/v1.0",
      "notehead-full notehead-empty sharp flat natural g-clef f-clef stem beam"
    ),
    (
      "doremi", "doremi",
      "noteheadBlack accidentalSharp accidentalFlat accidentalNatural gClef timeSig4 stem"
    ),
  ])
  func `what harmony needs is kept by whatever name it has`(
    stage: String,
    path: String,
    classes: String
  ) async throws {
    let words = "\(stage) \(SharedData.path("data/samples/\(path)")) ! keep @harmony"
    let report = try await Job.run(words)
    #expect(report.outgoing.map(\.name) == classes.split(separator: " ").map(String.init))
    // The one numeral3 there belongs to a tuplet.
    let empty = ["1 of 10 output classes is empty: numeral3"]
    #expect(report.warnings == (path == "muscima_pp/v2.0" ? empty : []))
  }

  @Test(arguments: [
    ("mung", "muscima_pp/v1.0", 2), ("mung", "muscima_pp/mung_small", 2),
    ("doremi", "doremi/v2-accidentals-004.xml", 1),
    ("voc", "deepscores_v1", 1),
  ])
  func `real pages are read without a defect`(stage: String, path: String, pages: Int) async throws
  {
    let report = try await Job.run("\(stage) \(SharedData.path("data/samples/\(path)"))")
    #expect(report.instancesIn.count == pages)
    #expect(report.instancesIn.allSatisfy { $0 > 3 })
    // One of them is an excerpt: some of its links lead to nodes that were cut away.
    let defects = report.ledgers[0].entries.filter { $0.reason.isDefect && $0.kind != .missing }
    #expect(defects.isEmpty, "\(report.account)")
  }
}
