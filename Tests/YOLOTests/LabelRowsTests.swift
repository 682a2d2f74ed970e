import TestSupport
import Testing

@testable import YOLO

/// Label files taken apart.
struct LabelRowsTests {
  /// The rows of a file as text: line, then numbers, or what is wrong.
  private static func rows(_ text: String) -> [String] { rows(Array(text.utf8)) }

  private static func rows(_ bytes: [UInt8]) -> [String] {
    var rows = LabelRows(bytes)
    var found: [String] = []
    while rows.next() {
      let numbers = rows.numbers.map { "\($0)" }.joined(separator: " ")
      found.append(
        "\(rows.line): \(!rows.isText ? "no text" : rows.isSound ? numbers : "no number")"
      )
    }
    return found
  }

  @Test(arguments: [
    ("", []), ("\n \n\t\n", []), ("0 0.5 0.5 1 1", ["1: 0.0 0.5 0.5 1.0 1.0"]),
    ("0 1\n\n1 2\n", ["1: 0.0 1.0", "3: 1.0 2.0"]),
    // Line ends of three systems, and blanks of all kinds.
    ("0\r\n1\r2\n", ["1: 0.0", "2: 1.0", "3: 2.0"]),
    ("\t0 \u{B}\u{C} 1  ", ["1: 0.0 1.0"]),
    // A byte order mark.
    ("\u{FEFF}7 1\n", ["1: 7.0 1.0"]),
    ("0 a 1\n1 2", ["1: no number", "2: 1.0 2.0"]),
  ])
  func `rows, and the lines that they are on`(text: String, expected: [String]) {
    #expect(Self.rows(text) == expected)
  }

  @Test func `a row that is not UTF-8 is told apart from one that has no numbers`() {
    #expect(Self.rows([0x30, 0x20, 0xFF, 0x0A, 0x31]) == ["1: no text", "2: 1.0"])
  }

  @Test(arguments: [
    ("0.5", 0.5), ("-0.5", -0.5), ("+1", 1), (".5", 0.5), ("5.", 5), ("1e-05", 1e-05),
    ("1E3", 1000), ("0.1", 0.1), ("0.30000000000000004", 0.30000000000000004),
    ("123456789012345678901234567890", 1.2345678901234568e29), ("-0", -0.0),
  ])
  func `a number is the nearest double`(text: String, value: Double) {
    let found = DecimalNumber.value(of: Array(text.utf8)[...])
    #expect(found == value && found?.sign == value.sign)
  }

  @Test(arguments: [
    "", "-", ".", "e5", "1e", "1e999", "nan", "inf", "0x1p3", "1_000", "1.2.3", "--1", "1-2", "٣",
  ])
  func `what is no number`(text: String) {
    #expect(DecimalNumber.value(of: Array(text.utf8)[...]) == nil)
  }

  @Test(arguments: [UInt64](1...10))
  func `what Swift prints is read as it was`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let bits = Double(bitPattern: random.next())
      for value in [bits, Double.random(in: 0...1, using: &random)] where value.isFinite {
        #expect(DecimalNumber.value(of: Array("\(value)".utf8)[...]) == value)
      }
    }
  }
}
