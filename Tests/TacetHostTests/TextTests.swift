import TacetKit
import TacetReport
import TacetTesting
import Testing

@testable import TacetHost

/// What numbers, tables and hashes look like.
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

  @Test(arguments: [
    ("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func `a file has a size and SHA-256`(text: String, size: Int, hash: String) throws {
    let folder = try TemporaryFolder()
    var digest = FileDigest()
    let input = try digest.read(try folder.write(text, to: "input"))
    #expect(input.bytes == size)
    #expect(input.sha256 == hash)
  }

  @Test func `a large input is hashed in slices`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(String(repeating: "tacet ", count: 6_000_000), to: "input")
    let reference = try Command.run("/usr/bin/env", ["sha256sum", path])
    var digest = FileDigest()
    #expect(try digest.read(path).sha256 == reference.output.prefix(64))
  }
}
