import FoundationEssentials
import TacetKit
import TestSupport
import Testing

/// Text that users and other programs wrote, however they saved it.
struct TextFileTests {
  private func lines(_ bytes: [UInt8]) throws -> [String] {
    let folder = try TemporaryFolder()
    return try TextFile(folder.write(Data(bytes), to: "a.txt"), kind: "list").lines.map(\.text)
  }

  @Test(arguments: [
    ("a\nb\n", ["a", "b"]), ("\u{FEFF}a\nb", ["a", "b"]), ("a\r\nb\r\n", ["a", "b"]),
    ("a\rb", ["a", "b"]), ("  a b\t \r\n\r\n b ", ["a b", "", "b"]), ("", []), ("\u{FEFF}", []),
    // What other standards take for the end of a line is part of it.
    ("a\u{2028}b\u{85}c\u{B}d", ["a\u{2028}b\u{85}c\u{B}d"]),
    // A mark in the middle is one that someone has pasted: it is part of the text.
    ("a\u{FEFF}b", ["a\u{FEFF}b"]),
  ])
  func `a text has the lines that its writer meant`(text: String, wanted: [String]) throws {
    #expect(try lines(Array(text.utf8)) == wanted)
  }

  @Test(
    arguments: [
      ([0x61, 0x0A, 0xE9, 0x0A], 2, "no UTF-8 text: byte 0xE9; save it as UTF-8"),
      (
        [0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0x62, 0x0D, 0x0A, 0x63, 0xC3], 3, "no UTF-8 text: byte 0xC3"
      ),
      ([0xFF, 0xFE, 0x61, 0x00], nil, "it is UTF-16; save it as UTF-8"),
      ([0xFE, 0xFF, 0x00, 0x61], nil, "it is UTF-16; save it as UTF-8"),
    ] as [([UInt8], Int?, String)]
  )
  func `what is no UTF-8 is an error with file and line`(
    bytes: [UInt8],
    line: Int?,
    message: String
  ) throws {
    let error = #expect(throws: TacetError.self) { try lines(bytes) }
    #expect(error?.code == .badData)
    #expect(error?.place.file?.hasSuffix("/a.txt") == true)
    #expect(error?.place.line == line)
    #expect(error?.detail.hasPrefix(message) == true, "\(error?.detail ?? "")")
  }

  @Test func `what is missing, no file or too large is said to be`() throws {
    let folder = try TemporaryFolder()
    func failure(_ name: String, limit: Int = 10) -> String? {
      do {
        _ = try TextFile(folder.path(name), kind: "list", limit: limit)
        return nil
      } catch { return error.detail }
    }
    try folder.makeFolder("folder")
    try folder.write("12345678901", to: "long.txt")
    #expect(failure("none.txt") == "this list is missing")
    #expect(failure("folder") == "no list: it is a folder, not a file")
    #expect(failure("long.txt") == "too large for a list: 11 B")
    #expect(failure("long.txt", limit: 11) == nil)
    let pipe = try Command.run("/usr/bin/env", ["mkfifo", folder.path("pipe")])
    #expect(pipe.code == 0)
    #expect(failure("pipe") == "no list: it is a pipe, not a file")
  }
}
