import JSONStream
import Testing

struct PlaceTests {
  @Test(
    arguments: [
      (
        "{\n  \"annotations\": {\"1021\": {\"a_bbox\": [1, 2, \"abc\"]}}}",
        "2:45 (byte 46), at annotations.\"1021\".a_bbox[2]: expected a number, found \"abc\""
      ),
      ("", "1:1 (byte 0): expected a number, found the end of the text"),
      ("\u{FEFF}x", "1:1 (byte 3): expected a number, found x"),
      ("[1, 2", "1:6 (byte 5), at [1]: expected ',' or ']', found the end of the text"),
      ("[1, 2}", "1:6 (byte 5), at [1]: expected ',' or ']', found '}'"),
      ("[1, ]", "1:5 (byte 4), at [1]: expected a number, found ']'"),
      ("[1] []", "1:5 (byte 4): expected the end of the text, found an array"),
      (
        "{\"a b\":\r\n{\"é\": 1, x}}",
        "2:10 (byte 19), at \"a b\": expected a key in double quotes, found x"
      ),
      ("{\"a\" 1}", "1:6 (byte 5), at a: expected ':' after the key, found 1"),
      ("{\"\": true}", "1:6 (byte 5), at \"\": expected a number, found true"),
      ("{\"é€𝄞\":\n\n\t\"\"}", "3:2 (byte 16), at \"é€𝄞\": expected a number, found \"\""),
      ("[\"\", [], {}, null]", "1:2 (byte 1), at [0]: expected a number, found \"\""),
      ("[[], {},]", "1:9 (byte 8), at [2]: expected a number, found ']'"),
      ("[01]", "1:2 (byte 1), at [0]: a number cannot begin with a zero before other digits"),
      ("[1.x]", "1:4 (byte 3), at [0]: expected a digit, found x"),
      ("[1e]", "1:4 (byte 3), at [0]: expected a digit, found ']'"),
      ("[-]", "1:3 (byte 2), at [0]: expected a digit, found ']'"),
      ("[+1]", "1:2 (byte 1), at [0]: expected a number, found '+'"),
      ("[1\u{1}]", "1:3 (byte 2), at [0]: expected ',' or ']', found the byte 0x01"),
      ("[trueish]", "1:2 (byte 1), at [0]: expected a number, found trueish"),
      (
        "[\"\(String(repeating: "x", count: 50))\"]",
        "1:2 (byte 1), at [0]: expected a number, found \"\(String(repeating: "x", count: 40))…\""
      ),
    ])
  func `an error says where it is and what was found`(_ text: String, _ expected: String) {
    let error = errorReading(text) { reader throws(JSONError) in
      try readNumbers(&reader)
      try reader.finish()
    }
    #expect(error?.description == "test.json:\(expected)")
  }

  /// Reads objects and arrays of any depth with nothing but numbers in them.
  private func readNumbers(_ reader: inout JSONReader) throws(JSONError) {
    // What can't be peeked at is for `readDouble` to complain about.
    switch try? reader.peek() {
    case .object:
      try reader.beginObject()
      while try reader.nextKey() != nil { try readNumbers(&reader) }
    case .array:
      try reader.beginArray()
      while try reader.nextElement() { try readNumbers(&reader) }
    default:
      _ = try reader.readDouble()
    }
  }

  @Test func `a format's reader reports its own errors at a place`() throws {
    var reader = JSONReader(JSONText("{\"images\": [{\"id\": 1}, {\"width\":  0}]}"))
    try reader.beginObject()
    _ = try reader.nextKey()
    try reader.beginArray()
    #expect(try reader.nextElement())
    try reader.skipValue()
    #expect(try reader.nextElement())
    try reader.beginObject()
    _ = try reader.nextKey()
    let width = reader.offset
    #expect(try reader.readInteger() == 0)
    let error = reader.error(.invalidValue, at: width, "the width is 0")
    #expect(
      error.description == "test.json:1:35 (byte 34), at images[1].width: the width is 0"
    )
  }

  @Test(arguments: [-1, 1000, Int.max, Int.min])
  func `an error outside of the text is put at its edge`(_ offset: Int) {
    let reader = JSONReader(JSONText("[\n]"))
    let error = reader.error(.invalidValue, at: offset, "x")
    #expect(error.byte == (offset < 0 ? 0 : 3))
    #expect(error.line == (offset < 0 ? 1 : 2))
  }

  @Test func `line and column are those of counting by hand`() {
    let text = representativeDocument + "\n\n" + representativeDocument + "\n"
    let reader = JSONReader(JSONText(text))
    for byte in 0...text.utf8.count {
      let before = text.utf8.prefix(byte)
      let lastLine = before.split(separator: 0x0A, omittingEmptySubsequences: false).last ?? before
      let error = reader.error(.invalidValue, at: byte, "x")
      #expect(error.line == before.count { $0 == 0x0A } + 1)
      #expect(error.column == lastLine.count { $0 & 0xC0 != 0x80 } + 1)
    }
  }

  @Test func `a deep path is shortened in the middle`() throws {
    let text = String(repeating: "[", count: 40) + "x"
    let error = try #require(errorSkipping(text))
    let twelve = String(repeating: "[0]", count: 12)
    #expect(error.path == "\(twelve)…\(twelve)")
  }

  @Test func `a long key is cut short in a path, and its control characters are not printed`() {
    let key = String(repeating: "k", count: 1000)
    let error = errorSkipping("{\"\(key)\": x}")
    #expect(error?.path == "\"\(String(repeating: "k", count: 40))…\"")
    let reader = JSONReader(JSONText("{\"a\u{1}\nb\": 1}"))
    #expect(reader.error(.invalidValue, at: 10, "x").path == "\"a\u{FFFD}\u{FFFD}b\"")
  }

  @Test func `a place is found in any number of unclosed brackets`() {
    let reader = JSONReader(JSONText(String(repeating: "[{", count: 100_000)))
    let error = reader.error(.invalidValue, at: 200_000, "x")
    #expect(error.column == 200_001)
    #expect(error.path.utf8.count < 100)
  }
}
