import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// Classes that notation graphs tell by links alone: digits of a metre, accidentals of a key.
struct LinkedClassTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func node(_ id: Int, _ name: String, links: [Int] = []) -> String {
    let words = links.map(String.init).joined(separator: " ")
    return "<Node><Id>\(id)</Id><ClassName>\(name)</ClassName><Top>\(id * 10)</Top><Left>0</Left>"
      + "<Width>5</Width><Height>5</Height>\(links.isEmpty ? "" : "<Outlinks>\(words)</Outlinks>")</Node>"
  }

  /// A metre and a tuplet, each with a 3; a 3 that nothing links to; a key and a note, each with a flat.
  private static let nodes = [
    node(1, "timeSignature", links: [2]), node(2, "numeral3"), node(3, "tuple", links: [4]),
    node(4, "numeral3"), node(5, "numeral3"), node(6, "keySignature", links: [7]),
    node(7, "accidentalFlat"), node(8, "noteheadFull", links: [9]), node(9, "accidentalFlat"),
  ]

  private func run(
    _ filter: String,
    _ nodes: [String] = nodes
  ) async throws -> (lines: [String], report: RunReport) {
    let path = try folder.write("<Nodes>\(nodes.joined())</Nodes>", to: "page.xml")
    try? FileManager.default.removeItem(atPath: folder.path("list"))
    let report = try await Job.run("mung \(path) ! \(filter) ! list \(folder.path("list"))")
    let lines = try folder.read("list").split(separator: "\n").dropFirst()
    // The class and the id, ten times which is the top edge.
    return (
      lines.map { line in
        let words = line.split(separator: " ")
        return "\(words[0]) \((Double(words[2]) ?? 0) / 10)".replacing(".0", with: "")
      },
      report
    )
  }

  @Test(arguments: [
    ("keep @time-signatures", ["numeral3 2", "numeral3 5"]),
    ("keep timeSig3", ["numeral3 2", "numeral3 5"]),
    ("keep numeral3", ["numeral3 2", "numeral3 4", "numeral3 5"]),
    ("keep timeSig3 numeral3", ["numeral3 2", "numeral3 4", "numeral3 5"]),
    ("keep @key-signatures", ["accidentalFlat 7"]), ("keep keyFlat", ["accidentalFlat 7"]),
    ("keep @accidentals", ["accidentalFlat 9"]),
    ("keep accidentalFlat", ["accidentalFlat 7", "accidentalFlat 9"]),
    ("keep @accidentals,@key-signatures", ["accidentalFlat 7", "accidentalFlat 9"]),
    (
      "keep @harmony",
      ["numeral3 2", "numeral3 5", "accidentalFlat 7", "noteheadFull 8", "accidentalFlat 9"]
    ),
  ])
  func `links say which annotations of a class are meant`(
    filter: String,
    expected: [String]
  ) async throws {
    #expect(try await run(filter).lines == expected)
  }

  @Test func `what is not meant is counted, and so is what no link decides`() async throws {
    let (_, report) = try await run("keep timeSig3")
    #expect(
      report.account(1) == [
        "6 dropped: class not kept",
        "1 dropped: of a class kept, but part of something else by its links",
        "1 noted: selected by its name: no link says what it belongs to",
      ]
    )
    #expect(
      report.remarks.contains {
        $0.contains("only annotations are meant that timeSignature links to")
      }
    )
  }

  @Test func `drop and map leave the others of the class as they were`() async throws {
    #expect(
      try await run("drop @accidentals").lines.contains("accidentalFlat 7")
    )
    let (lines, _) = try await run("map @key-signatures=key")
    #expect(lines.contains("key 7") && lines.contains("accidentalFlat 9"), "\(lines)")
  }

  @Test func `without any link names decide, and the report says so`() async throws {
    let (lines, report) = try await run(
      "keep timeSig3",
      [Self.node(1, "timeSignature"), Self.node(2, "numeral3")]
    )
    #expect(lines == ["numeral3 2"])
    #expect(
      report.account(1).contains("1 noted: selected by its name: no link says what it belongs to")
    )
  }

  @Test func `a tuplet's digit is no metre's, though no metre is there to tell`() async throws {
    let (lines, _) = try await run("keep timeSig3", Array(Self.nodes[2...4]))
    #expect(lines == ["numeral3 5"])
  }
}
