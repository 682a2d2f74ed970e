import FoundationEssentials
import TacetKit
import TacetXML
import TestSupport
import Testing

/// Documents in every encoding that is read, and in some that are not.
struct EncodingTests {
  private static let text = "<a b=\"\u{E9}\">na\u{EF}ve</a>"
  private static let lines = ["1:0 <a b=\u{E9}>", "</a> na\u{EF}ve"]

  /// The bytes of a text in UTF-16, without a mark.
  private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return bigEndian ? [high, low] : [low, high]
    }
  }

  /// The bytes of a text all of whose characters are below U+0100.
  private static func latin(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  private static func declared(_ name: String) -> String {
    "<?xml version='1.0' encoding='\(name)'?>\(text)"
  }

  @Test(arguments: ["", "UTF-8", "utf-8", "UTF8"])
  func `UTF-8 is read, declared or not, with a mark or without`(name: String) throws {
    let document = Array((name.isEmpty ? Self.text : Self.declared(name)).utf8)
    #expect(try Recorder.read(document).get() == Self.lines)
    #expect(try Recorder.read([0xEF, 0xBB, 0xBF] + document).get() == Self.lines)
  }

  @Test(arguments: ["", "UTF-16", "utf-16", "UTF-16LE", "UTF-16BE", "utf-8"], [true, false])
  func `UTF-16 is read by its bytes, whatever is declared of it`(name: String, bigEndian: Bool)
    throws
  {
    let document = Self.utf16(name.isEmpty ? Self.text : Self.declared(name), bigEndian: bigEndian)
    #expect(try Recorder.read(document).get() == Self.lines)
    let mark: [UInt8] = bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    #expect(try Recorder.read(mark + document).get() == Self.lines)
  }

  @Test(arguments: [
    "ISO-8859-1", "iso-8859-1", "latin1", "ISO_8859-1", "ISO-8859-15", "windows-1252", "CP1252",
  ])
  func `encodings of single bytes are read by their names`(name: String) throws {
    #expect(try Recorder.read(Self.latin(Self.declared(name))).get() == Self.lines)
  }

  @Test func `a mark counts more than what is declared`() throws {
    let document = [0xEF, 0xBB, 0xBF] + Array(Self.declared("ISO-8859-1").utf8)
    #expect(try Recorder.read(document).get() == Self.lines)
  }

  @Test(
    .enabled(if: Python.isThere, "\(Python.skipReason)"),
    arguments: [
      ("iso-8859-1", "iso8859-1"), ("iso-8859-15", "iso8859-15"), ("windows-1252", "cp1252"),
      ("us-ascii", "ascii"),
    ]
  )
  func `every byte of an encoding means what Python says that it means`(
    name: String,
    codec: String
  ) throws {
    let script = """
      for byte in range(0x80, 0x100):
          try: print(ord(bytes([byte]).decode("\(codec)")))
          except UnicodeDecodeError: print("none")
      """
    let python = try Python.run(["-c", script])
    let expected = python.output.split(separator: "\n")
    try #require(expected.count == 128, "\(python.errors)")
    for (byte, character) in zip(0x80...0xFF as ClosedRange<UInt8>, expected) {
      let document =
        Array("<?xml version='1.0' encoding='\(name)'?><a>".utf8) + [byte] + "</a>".utf8
      let read = Recorder.read(document)
      if let scalar = UInt32(character).flatMap({ Unicode.Scalar($0) }) {
        // A blank that is none of ASCII's, too, stands at the end of a text.
        #expect(try read.get().last == "</a> \(String(scalar).trimmed)", "\(byte)")
      } else {
        #expect(read.message?.contains("a byte that is no character in") == true, "\(byte)")
        #expect(read.message?.hasPrefix("x.xml:1:") == true, "\(byte)")
      }
    }
  }

  @Test(arguments: [
    "HTML", "UTF-32", "UCS-4", "ISO-10646-UCS-4", "Shift_JIS", "EUC-JP", "UTF-7", "EBCDIC-CP-US",
    "KOI8-R", "ISO-8859-2", "GB18030", "klingon", "",
  ])
  func `any other encoding is refused by its name`(name: String) {
    let message = "the encoding '\(name)' isn't read here; save the file as UTF-8"
    let document = "<?xml version='1.0' encoding='\(name)'?><a/>"
    #expect(Recorder.read(document).message == "x.xml:1:1: \(message)")
    let wide = [0xFF, 0xFE] + Self.utf16(document, bigEndian: false)
    #expect(Recorder.read(wide).message == "x.xml:1:1: \(message)")
  }

  @Test func `of a name that is none only what can be shown is shown`() {
    let name = "\u{1B}[31m" + String(repeating: "x", count: 900)
    let message = Recorder.read("<?xml version='1.0' encoding='\(name)'?><a/>").message
    #expect(message?.contains("the encoding '[31m\(String(repeating: "x", count: 35))'") == true)
  }

  @Test func `UTF-32 is refused by name, with or without a mark`() {
    let message = "x.xml:1:1: the encoding 'UTF-32' isn't read here; save the file as UTF-8"
    let little = Self.text.unicodeScalars.flatMap { scalar in
      (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * $0)) }
    }
    #expect(Recorder.read(little).message == message)
    #expect(Recorder.read([0xFF, 0xFE, 0, 0] + little).message == message)
    let big = Self.text.unicodeScalars.flatMap { scalar in
      (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (24 - 8 * $0)) }
    }
    #expect(Recorder.read(big).message == message)
    #expect(Recorder.read([0, 0, 0xFE, 0xFF] + big).message == message)
  }

  @Test func `a file that says it is UTF-16 and is not`() {
    #expect(
      Recorder.read(Self.declared("UTF-16")).message
        == "x.xml:1:1: the file says that its encoding is 'UTF-16', which its bytes are not; "
        + "save it as UTF-8"
    )
  }

  @Test(
    arguments: [
      ([0xC3], "x.xml:2:4"), ([0xE9], "x.xml:2:4"), ([0xFF], "x.xml:2:4"),
      ([0xC0, 0xAF], "x.xml:2:4"),
      ([0xED, 0xA0, 0x80], "x.xml:2:4"), ([0xF4, 0x90, 0x80, 0x80], "x.xml:2:4"),
    ] as [([UInt8], String)]
  )
  func `bytes that are not UTF-8 are refused with their place`(bytes: [UInt8], place: String) {
    let message = Recorder.read(Array("<a>\n\u{E9}xx".utf8) + bytes + "</a>".utf8).message
    #expect(message?.hasPrefix(place) == true, "\(message ?? "read")")
    #expect(message?.contains("isn't in the file's encoding") == true, "\(message ?? "read")")
  }

  @Test(arguments: [[0x00, 0xD8], [0x00, 0xDC], [0x00, 0xD8, 0x00, 0xD8]] as [[UInt8]])
  func `half of a pair in UTF-16 is refused with its place`(units: [UInt8]) {
    let start = Self.utf16("<a>\n\u{E9}x", bigEndian: false)
    let end = Self.utf16("</a>", bigEndian: false)
    let message = "x.xml:2:3: half of a character in UTF-16"
    #expect(Recorder.read([0xFF, 0xFE] + start + units + end).message == message)
    #expect(Recorder.read(start + units).message == message)
  }

  @Test func `UTF-16 that ends in the middle of a character`() {
    let document = Self.utf16("<a>\n", bigEndian: false)
    #expect(
      Recorder.read(document + [0x3C]).message
        == "x.xml:2:1: the file ends in the middle of a character: it was cut off"
    )
  }

  /// Pieces of documents that have been seen to lead parsers astray.
  private static let pieces: [[UInt8]] = [
    [0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0], [0, 0], [0x3C], [0x3C, 0], [0, 0x3C],
    Array("<?xml version='1.0' encoding='".utf8), Array("UTF-16".utf8), Array("HTML".utf8),
    Array("Shift_JIS".utf8), Array("'?>".utf8), Array("<a>".utf8), Array("</a>".utf8), [0xD8],
    [0x8F, 0xFF], [0x1B, 0x24, 0x42], utf16("<a>\u{E9}</a>", bigEndian: true), [0x80], [0xC3],
  ]

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `whatever pieces a document is made of, nothing worse happens than an error`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let count = Int.random(in: 1...8, using: &generator)
      let document = (0..<count).flatMap { _ in Self.pieces.randomElement(using: &generator) ?? [] }
      if case .success(let lines) = Recorder.read(document) { #expect(lines.count >= 2) }
    }
  }
}
