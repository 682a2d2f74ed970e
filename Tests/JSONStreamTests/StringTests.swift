import JSONStream
import Testing

struct StringTests {
  private func read(_ json: String) throws -> String {
    var reader = JSONReader(JSONText(json))
    let string = try reader.readString()
    try reader.finish()
    var bytes: [UInt8] = [7]
    reader.appendUTF8(of: string, to: &bytes)
    let text = reader.string(string)
    #expect(bytes == [7] + Array(text.utf8))
    return text
  }

  @Test(
    arguments: [
      (#""""#, ""), (#""a""#, "a"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#""\u0000x""#, "\0x"), (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\ud834\udd1e""#, "𝄞"),
      (#""\uD834\uDD1E!""#, "𝄞!"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"), (#""\uFFFF""#, "\u{FFFF}"),
      (#""é€𝄞""#, "é€𝄞"), (#""1234567\n8""#, "1234567\n8"), (#""abcdefgh""#, "abcdefgh"),
      (#""abcdefghijklmnop\\""#, "abcdefghijklmnop\\"), ("\"\u{7F}\"", "\u{7F}"),
      (#""/\u002f""#, "//"), (#""\\u0041""#, "\\u0041"),
    ])
  func `a string says what its escapes stand for`(_ json: String, _ expected: String) throws {
    #expect(try read(json) == expected)
    try skipAll(Array(json.utf8))
  }

  @Test(
    arguments: [
      #""\""#, #""\x41""#, #""\a""#, #""\'""#, #""\U0041""#, #""\u""#, #""\u12""#, #""\u123""#,
      #""\u12g4""#, #""\u+123""#, #""\u 123""#, #""\é""#, #""\"#, #""abc"#, "\"\\\n\"", "\"\\\0\"",
    ])
  func `a broken escape is refused`(_ json: String) {
    #expect(errorSkipping(json) != nil)
  }

  @Test(
    arguments: [
      #""\ud800""#, #""\ud834 \udd1e""#, #""\udd1e""#, #""\udd1e\ud834""#, #""\ud834\ud834""#,
      #""\ud834\u0041""#, #""\ud834\n""#, #""\ud834\udd1""#, #""\ud834\\udd1e""#, #""\uDFFF""#,
    ])
  func `a lone surrogate is refused`(_ json: String) {
    #expect(errorSkipping(json)?.code == .encoding)
  }

  @Test(arguments: UInt8(0)..<0x20)
  func `a control character in a string is refused`(_ byte: UInt8) {
    for prefix in ["", "1234567", "12345678"] {
      let bytes = Array("\"\(prefix)".utf8) + [byte] + Array("x\"".utf8)
      #expect(throws: JSONError.self) { try skipAll(bytes) }
    }
  }

  @Test(
    arguments: [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xC2, 0xC2],
      [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xE1, 0x80], [0xE1, 0x80, 0x41],
      [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF1, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
      [0xC3, 0xA9, 0xA9],
    ] as [[UInt8]]
  )
  func `bytes that are not UTF-8 are refused`(_ sequence: [UInt8]) {
    for prefix in ["", "123456", "1234567"] {
      let bytes = Array("\"\(prefix)".utf8) + sequence + Array("\"".utf8)
      let error = #expect(throws: JSONError.self) { try skipAll(bytes) }
      #expect(error?.code == .encoding)
    }
  }

  @Test(
    arguments: [
      "\u{80}", "\u{7FF}", "\u{800}", "\u{FFF}", "\u{1000}", "\u{CFFF}", "\u{D000}", "\u{D7FF}",
      "\u{E000}", "\u{FFFF}", "\u{10000}", "\u{3FFFF}", "\u{40000}", "\u{FFFFF}", "\u{100000}",
      "\u{10FFFF}",
    ])
  func `characters at every edge of UTF-8 are accepted`(_ character: String) throws {
    #expect(try read("\"\(character)\"") == character)
    #expect(try read("\"1234567\(character)\(character)\"") == "1234567\(character)\(character)")
  }

  @Test(
    arguments: [
      (#""a_bbox""#, true), (#""\u0061_bbox""#, true), (#""a\u005fbbox""#, true),
      (#""a_bbo""#, false), (#""a_bboxx""#, false), (#""A_bbox""#, false), (#""a_bbo\n""#, false),
      (#""""#, false), (#""\u0061_bbo""#, false), (#""\u0061_bboxx""#, false),
    ])
  func `a key is compared by what it says`(_ json: String, _ isSame: Bool) throws {
    var reader = JSONReader(JSONText("{\(json): 1}"))
    try reader.beginObject()
    let key = try #require(try reader.nextKey())
    #expect(reader.matches(key, "a_bbox") == isSame)
  }

  @Test func `short and empty names and names beyond ASCII compare too`() throws {
    var reader = JSONReader(JSONText(#"["", "x", "\u0078", "é", "\u00e9"]"#))
    try reader.beginArray()
    var found: [[Bool]] = []
    while try reader.nextElement() {
      let string = try reader.readString()
      found.append([
        reader.matches(string, ""), reader.matches(string, "x"), reader.matches(string, "é"),
      ])
    }
    let (empty, letter, accent) = (
      [true, false, false], [false, true, false], [false, false, true]
    )
    #expect(found == [empty, letter, letter, accent, accent])
  }

  @Test(
    arguments: [
      ("0", 0), ("7", 7), ("1021", 1021), ("18446744073709551615", .max), ("\\u0031\\u0030", 10),
      ("", nil), ("00", nil), ("01", nil), ("-1", nil), ("+1", nil), ("1.0", nil), (" 1", nil),
      ("1 ", nil), ("18446744073709551616", nil), ("99999999999999999999", nil), ("1a", nil),
      ("184467440737095516150", nil), ("\\u00301", nil), ("١", nil),
    ] as [(String, UInt64?)]
  )
  func `an identifier is read if it is spelled the one right way`(
    _ spelled: String,
    _ expected: UInt64?
  ) throws {
    var reader = JSONReader(JSONText("\"\(spelled)\""))
    let string = try reader.readString()
    #expect(reader.unsignedInteger(string) == expected)
  }

  @Test func `a string asked of another text gives nonsense, but no harm`() throws {
    var reader = JSONReader(JSONText(#""\u0061 longer than the other \ud834\udd1e text \n""#))
    let string = try reader.readString()
    let other = JSONReader(JSONText("\"\\"))
    #expect(!other.matches(string, "abc"))
    #expect(other.unsignedInteger(string) == nil)
    _ = other.string(string)
  }
}
