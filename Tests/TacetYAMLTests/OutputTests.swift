import TacetYAML
import TestSupport
import Testing

/// What is written, and that everything reads it as it was.
struct OutputTests {
  @Test func `a document is one that a person would write`() throws {
    let output = YAMLOutput.mapping([
      (.text("train"), .text("images/train")), (.text("nc"), .number(3)),
      (.text("names"), .mapping([(.number(0), .text("stem")), (.number(1), .text("no"))])),
      (
        .text("stages"),
        .list([.text("clip"), .mapping([(.text("keep"), .row([.text("@a"), .text("--by")]))])])
      ),
      (.text("none"), .row([])),
    ])
    #expect(
      try output.document() == """
        train: images/train
        nc: 3
        names:
          0: stem
          1: 'no'
        stages:
        - clip
        - keep: ['@a', --by]
        none: []

        """
    )
  }

  /// Texts that could be taken for something else, or can't stand in a line as they are.
  private static let texts = [
    "", " ", "  a", "a  ", "it's", "\"", "''", "\\", "a\\nb", "line\nbreak", "\n", "a\n",
    "tab\there", "é",
    "🎼", "null", "~", "true", "No", "y", "N", "1", "1e3", "0x1f", "0o7", "1:30", ".5", ".inf",
    "- a", "-",
    "--", "--a", "---", "...", "? a", ": a", "a: b", "a:", "a #b", "#", "@a", "*", "&a", "!tag",
    "%", "`",
    "{", "}", "[]", "[a", "|", ">", "<<", "=", ",", "a,b", "./a", "../a", "/a", "/1", "a\u{FEFF}b",
    "\u{85}",
    "a\u{2028}b", "\u{2029}", "\u{7F}", "\u{1}", "\u{9B}", "2001-12-14", "\r\n", "\r", "e\u{301}",
    "\u{A0}", "a\u{FFFD}", String(repeating: "long words ", count: 40),
  ]

  @Test func `every text comes back as it was`() throws {
    for text in Self.texts {
      for output in [YAMLOutput.text(text), .list([.text(text)]), .row([.text(text)])] {
        let document = try output.document()
        let node = try YAMLNode.parse(document)
        let scalar = (node?.sequence?.first ?? node)?.scalar
        #expect(scalar?.value == .text(text), "\(text.debugDescription): \(document)")
      }
      let mapping = YAMLOutput.mapping([(.text(text), .text(text))])
      let entry = try #require(try YAMLNode.parse(try mapping.document())?.mapping?.first)
      #expect(entry.key.scalar?.value == .text(text) && entry.value.scalar?.value == .text(text))
    }
  }

  @Test(.enabled(if: Python.has("yaml"), "\(Python.skipReason(without: "yaml"))"))
  func `every text is the same to PyYAML`() throws {
    let documents = try Self.texts.map { try YAMLOutput.row([.text($0)]).document() }
    #expect(try PyYAML.read(documents) == Self.texts.map { "[text \($0)]" })
  }

  @Test func `lines are as long as what stands in them`() throws {
    let text = String(repeating: "word-", count: 1_000)
    #expect(try YAMLOutput.row([.text(text), .text(text)]).document() == "[\(text), \(text)]\n")
  }
}
