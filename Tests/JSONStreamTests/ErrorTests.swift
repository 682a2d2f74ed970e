import JSONStream
import Testing

struct ErrorTests {
  @Test func `the parts of an error can be had one by one`() throws {
    let error = try #require(errorSkipping("{\"a\": [1,\n tru]}"))
    #expect(error.code == .syntax)
    #expect("\(error.code)" == "syntax")
    #expect(error.file == "test.json")
    #expect(error.line == 2)
    #expect(error.column == 2)
    #expect(error.byte == 11)
    #expect(error.path == "a[1]")
    #expect(error.detail == "expected true, found tru")
  }

  @Test func `an error is as small as a pointer`() {
    #expect(MemoryLayout<JSONError>.size == MemoryLayout<Int>.size)
  }

  @Test(
    arguments: [
      ("true", .wrongType), ("\"1\"", .wrongType), ("{", .wrongType), ("", .truncated),
      (" ", .truncated), ("x", .syntax), ("]", .syntax), ("01", .syntax), ("-", .truncated),
      ("1.", .truncated), ("1.5", .wrongType), ("1e30", .outOfRange),
    ] as [(String, JSONError.Code)]
  )
  func `the code tells what kind of fault it is`(_ text: String, _ code: JSONError.Code) {
    let error = errorReading(text) { reader throws(JSONError) in _ = try reader.readInteger() }
    #expect(error?.code == code)
  }

  @Test func `every reading method names what it expected`() {
    typealias Reading = (inout JSONReader) throws(JSONError) -> Void
    let readings: [(String, Reading)] = [
      ("an object", { reader throws(JSONError) in try reader.beginObject() }),
      ("a string", { reader throws(JSONError) in _ = try reader.readString() }),
      ("a number", { reader throws(JSONError) in _ = try reader.readDouble() }),
      ("a number", { reader throws(JSONError) in _ = try reader.readInteger() }),
      ("true or false", { reader throws(JSONError) in _ = try reader.readBool() }),
      ("null", { reader throws(JSONError) in try reader.readNull() }),
    ]
    for (expected, read) in readings {
      let error = errorReading(" []", read)
      #expect(error?.code == .wrongType)
      #expect(error?.detail == "expected \(expected), found an array")
    }
    let error = errorReading("{}") { reader throws(JSONError) in try reader.beginArray() }
    #expect(error?.detail == "expected an array, found an object")
  }

  @Test(arguments: ["NaN", "Infinity", "-Infinity"])
  func `a number of Python's that JSON doesn't have is named`(_ name: String) throws {
    let text = "{\"a\": [\(name)]}"
    let detail = "\(name) is not JSON (Python's json.dump writes it); write a number or null"
    let reading = errorReading(name) { reader throws(JSONError) in _ = try reader.readDouble() }
    let peeking = errorReading(name) { reader throws(JSONError) in
      _ = try reader.peek()
      _ = try reader.readInteger()
    }
    for error in [errorSkipping(text), errorSkipping(name), reading, peeking] {
      #expect(error?.code == .syntax)
      #expect(error?.detail == detail)
    }
    #expect(errorSkipping(text)?.description == "test.json:1:8 (byte 7), at a[0]: \(detail)")
  }

  @Test(
    arguments: [
      [0xFF, 0xFE, 0x5B, 0, 0x5D, 0], [0xFE, 0xFF, 0, 0x5B, 0, 0x5D], [0x5B, 0, 0x5D, 0],
      [0, 0x5B, 0, 0x5D], [0x22, 0, 0x22, 0], [0x31, 0], [0, 0x31], [0x5B, 0, 0, 0, 0x5D, 0, 0, 0],
      [0, 0, 0, 0x5B, 0, 0, 0, 0x5D], [0xFF, 0xFE, 0, 0, 0x5B, 0, 0, 0], [0x2D, 0, 0x31, 0],
    ] as [[UInt8]]
  )
  func `a text of wider characters is refused by name`(_ bytes: [UInt8]) {
    let error = #expect(throws: JSONError.self) { try skipAll(bytes) }
    #expect(error?.code == .encoding)
    #expect(error?.detail == "the text is in UTF-16 or UTF-32; save it as UTF-8")
  }

  @Test(
    arguments: [
      ("\"a\nb\"", "a string cannot contain a line break; it must be escaped"),
      ("\"a\u{1F}b\"", "a string cannot contain the byte 0x1F; it must be escaped"),
      ("\"abc", "expected the end of a string, found the end of the text"),
      ("\"\\q\"", "'\\q' is not an escape of JSON"),
      ("\"\\u12x4\"", "'\\u12x4' is not an escape of JSON"),
      ("\"\\u12", "the text ends within an escape"),
      ("\"\\ud800\"", "'\\ud800' is half of a surrogate pair, not a character"),
    ])
  func `a fault in a string is explained`(_ text: String, _ detail: String) {
    #expect(errorSkipping(text)?.detail == detail)
  }

  @Test func `a byte that is not UTF-8 is shown`() {
    let error = #expect(throws: JSONError.self) { try skipAll([0x22, 0x61, 0xC0, 0x80, 0x22]) }
    #expect(
      error?.description
        == "test.json:1:3 (byte 2): the text is not UTF-8: wrong byte 0xC0"
    )
  }
}
