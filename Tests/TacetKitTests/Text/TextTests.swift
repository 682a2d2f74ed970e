import TacetKit
import TestSupport
import Testing

/// What numbers, and tables look like.
struct TextTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (100_000, "100,000"),
    (-1, "-1"), (-1000, "-1,000"), (Int.max, "9,223,372,036,854,775,807"),
    (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func `thousands have commas`(number: Int, text: String) {
    #expect(number.grouped == text)
  }

  @Test(arguments: [
    (0.0, 1, "0.0"), (0.05, 1, "0.1"), (0.04, 1, "0.0"), (9.95, 1, "10.0"), (1.5, 0, "2"),
    (-0.04, 1, "0.0"), (-1.25, 2, "-1.25"), (1234.5678, 3, "1234.568"), (0.001, 2, "0.00"),
    (1e20, 1, "1e+20"), (.infinity, 1, "inf"), (.nan, 1, "nan"),
  ])
  func `decimals are fixed`(number: Double, places: Int, text: String) {
    #expect(number.fixed(places) == text)
  }

  @Test func `columns stand below each other, without blanks at the end`() {
    var table = TextTable([.left, .right, .left])
    table.row("a", "1", "")
    table.row("long", "1,000", "why")
    table.row("")
    #expect(table.lines == ["  a         1", "  long  1,000  why", ""])
  }

  @Test func `a table without rows has no lines`() {
    #expect(TextTable([.left]).lines == [])
  }
}
