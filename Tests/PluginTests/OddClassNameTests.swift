import FoundationEssentials
import TacetKit
import TacetRuntime
import TestSupport
import Testing

/// Class names that formats have trouble with: what a sink writes is read back as it was, or refused before
/// the first page.
struct OddClassNameTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let names = [
    "a: b", "{x: *y}", "#hash", "null", "~", "1e3", "0x1f", "'single'", "\\", "<b>&amp;</b>", "-->",
    "]]>",
    "é", "a\u{2028}b", "a\tb", "a\nb", "a\rb", "\u{7F}\u{9B}", "\u{202E}abc", "\"; exit //",
    "${input}",
  ]

  private func write(_ names: [String]) throws -> String {
    try folder.write(DataSet.Page("p", 100, 100, []).image, to: "images/p.png")
    let texts = try names.map {
      String(decoding: try JSONEncoder().encode($0), as: UTF8.self)
    }
    let categories = texts.enumerated().map { #"{"id": \#($0 + 1), "name": \#($1)}"# }
    let annotations = names.indices.map {
      #"{"id": \#($0 + 1), "image_id": 1, "category_id": \#($0 + 1), "bbox": [\#($0), 1, 9, 9]}"#
    }
    return try folder.write(
      #"{"images": [{"id": 1, "file_name": "p.png", "width": 100, "height": 100}], "#
        + #""categories": [\#(categories.joined(separator: ","))], "#
        + #""annotations": [\#(annotations.joined(separator: ","))]}"#,
      to: "set.json"
    )
  }

  @Test(arguments: ["yolo", "coco", "deepscores", "mung", "voc"])
  func `what a sink writes passes its check`(sink: String) async throws {
    let input = try write(Self.names)
    try await Job.run(
      "coco \(input) --images \(folder.path("images")) ! \(sink) \(folder.path("out"))"
    )
    let check = try Command.tacet(["check", folder.path("out")])
    #expect(check.code == 0, "\(check.output)")
    let read = try await Job.run("\(sink) \(folder.path("out"))")
    #expect(Set(read.outgoing.filter { $0.count > 0 }.map(\.name)) == Set(Self.names))
  }

  @Test(
    arguments: ["mung", "voc"],
    [" lead", "trail ", "\u{1B}[31m", "a\u{0}b", "\u{FFFF}", "\u{A0}nbsp"]
  )
  func `a name that XML would change is refused before the first page`(
    sink: String,
    name: String
  ) async throws {
    let input = try write(["stem", name])
    let failure = await Job.failure("coco \(input) ! \(sink) \(folder.path("out")) --images none")
    let format = sink == "voc" ? "VOC" : "MuNG"
    #expect(failure?.code == .badUsage)
    #expect(
      failure?.detail.hasPrefix("\(sink): \(format) cannot store the name of 1 class") == true
        || failure?.detail.hasPrefix("\(format) cannot store the name of 1 class") == true,
      "\(failure?.detail ?? "")"
    )
    #expect(failure?.detail.contains("'\(name.visible)'") == true)
    #expect(try folder.tree().contains("out") == false)
  }

  @Test func `the cure that the error names is one`() async throws {
    let input = try write(["stem", " lead"])
    let failure = await Job.failure("coco \(input) ! voc \(folder.path("out")) --images none")
    #expect(
      failure?.detail.hasSuffix("such as map '?lead=NAME'") == true,
      "\(failure?.detail ?? "")"
    )
    try await Job.run("coco \(input) ! map ?lead=lead ! voc \(folder.path("out")) --images none")
    #expect(try Command.tacet(["check", folder.path("out")]).code == 0)
  }

  private static let spellings = ["caf\u{E9}", "cafe\u{301}"]
  private static let word =
    "spelled in more than one way (accents as part of a letter or behind it), taken as one: class "

  @Test func `two spellings of a class are one class, with a word`() async throws {
    let input = try write(Self.spellings)
    let report = try await Job.run("coco \(input) ! stats")
    #expect(report.outgoing.map(\.count) == [2])
    #expect(report.warnings == ["coco: \(input): \(Self.word)'caf\u{E9}'"])
  }

  @Test(arguments: ["mung", "voc"])
  func `two spellings in XML files are one class, with a word`(format: String) async throws {
    for (number, name) in Self.spellings.enumerated() {
      try folder.write(
        format == "voc"
          ? "<annotation><size><width>50</width><height>50</height></size><object><name>\(name)</name>"
            + "<bndbox><xmin>2</xmin><ymin>2</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object>"
            + "</annotation>"
          : "<Nodes><Node><Id>1</Id><ClassName>\(name)</ClassName><Top>1</Top><Left>1</Left>"
            + "<Width>5</Width><Height>5</Height></Node></Nodes>",
        to: "set/\(number).xml"
      )
    }
    let report = try await Job.run("\(format) \(folder.path("set")) ! stats")
    #expect(report.outgoing.map(\.count) == [2])
    #expect(report.warnings.contains("\(format): \(Self.word)'caf\u{E9}'"), "\(report.warnings)")
  }
}
