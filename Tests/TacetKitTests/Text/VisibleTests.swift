import TacetKit
import Testing

/// What comes from data can neither steer a terminal nor forge a line.
struct VisibleTests {
  @Test(arguments: [
    ("stem", "stem"), ("Notenschlüssel 音符 𝄞", "Notenschlüssel 音符 𝄞"), ("\u{1B}[31m", "\\u001B[31m"),
    ("a\nb\tc\rd", "a\\nb\\tc\\rd"), ("\u{7F}\u{80}\u{9B}", "\\u007F\\u0080\\u009B"),
    ("\u{202E}abc\u{2066}", "\\u202Eabc\\u2066"), ("a\u{2028}b\u{FEFF}", "a\\u2028b\\uFEFF"),
    ("\u{E0041}", "\\uDB40\\uDC41"), ("e\u{301}\u{200B}", "e\u{301}\\u200B"), ("\r\n", "\\r\\n"),
    // Joiners are part of scripts and emoji.
    ("👩‍🎤", "👩‍🎤"),
  ])
  func `control characters and turns of direction are made visible`(text: String, shown: String) {
    #expect(text.visible == shown)
  }

  @Test func `a text of several lines keeps them, and what is in a line is made visible`() {
    #expect("a\tb\n\u{1B}c\r\nd".visibleLines == "a\tb\n\\u001Bc\\r\nd")
  }

  @Test func `a cell of a table stays in its line`() {
    var table = TextTable([.left, .right])
    table.row("a\nb", "1")
    table.row("stem", "22")
    #expect(table.lines == ["  a\\nb   1", "  stem  22"])
  }

  @Test func `the place of an error is one line`() {
    let error = TacetError.badData("odd", at: .init(file: "a\nb", path: "x\u{1B}", page: "\u{9B}p"))
    #expect("\(error)" == "a\\nb, at x\\u001B, page '\\u009Bp': odd")
  }
}
