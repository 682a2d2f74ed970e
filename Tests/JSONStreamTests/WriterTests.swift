import JSONStream
import Testing

struct WriterTests {
  private func text(_ writer: JSONWriter) -> String {
    String(decoding: writer.bytes, as: UTF8.self)
  }

  private func writeExample(_ writer: inout JSONWriter) throws {
    try writer.object { writer throws(JSONError) in
      writer.member("name", "clef \"G\"")
      writer.member("id", 7)
      try writer.member("box") { writer throws(JSONError) in
        try writer.array { writer throws(JSONError) in
          try writer.double(1.5)
          try writer.double(93)
          try writer.double(93, shortensWhole: true)
        }
      }
      writer.member("done", true)
      writer.member("empty") { $0.array { _ in } }
      writer.member("none") { $0.null() }
      writer.member("nested") { $0.object { $0.member("empty") { $0.object { _ in } } } }
    }
  }

  @Test func `one line without blanks is written by default`() throws {
    var writer = JSONWriter()
    try writeExample(&writer)
    #expect(
      text(writer)
        == #"{"name":"clef \"G\"","id":7,"box":[1.5,93.0,93],"done":true,"empty":[],"#
        + #""none":null,"nested":{"empty":{}}}"#
    )
  }

  @Test func `levels are set in if asked for`() throws {
    var writer = JSONWriter(indentation: 2)
    try writeExample(&writer)
    #expect(
      text(writer) == """
        {
          "name": "clef \\"G\\"",
          "id": 7,
          "box": [
            1.5,
            93.0,
            93
          ],
          "done": true,
          "empty": [],
          "none": null,
          "nested": {
            "empty": {}
          }
        }
        """
    )
  }

  @Test(
    arguments: [
      ("", #""""#), ("a/b", #""a/b""#), ("\"\\", #""\"\\""#), ("\n\r\t", #""\n\r\t""#),
      ("\u{0}\u{8}\u{C}\u{1F}", #""\u0000\u0008\u000c\u001f""#), ("\u{7F}é𝄞", "\"\u{7F}é𝄞\""),
    ])
  func `only what must be escaped is escaped`(_ value: String, _ expected: String) {
    var writer = JSONWriter()
    writer.string(value)
    #expect(text(writer) == expected)
  }

  @Test(
    arguments: [
      (0, "0.0", "0"), (-0.0, "-0.0", "-0"), (93, "93.0", "93"), (0.1, "0.1", "0.1"),
      (1e22, "1e+22", "1e+22"), (.leastNonzeroMagnitude, "5e-324", "5e-324"),
      (1e-7, "1e-07", "1e-07"),
      (-2.5, "-2.5", "-2.5"),
    ])
  func `a double is written as short as it can be read back`(
    _ value: Double,
    _ expected: String,
    _ shortened: String
  ) throws {
    var writer = JSONWriter()
    try writer.double(value)
    #expect(text(writer) == expected)
    writer = JSONWriter()
    try writer.double(value, shortensWhole: true)
    #expect(text(writer) == shortened)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `a number that JSON doesn't have is refused`(_ value: Double) {
    var writer = JSONWriter()
    let error = #expect(throws: JSONError.self) { try writer.double(value) }
    #expect(error?.code == .outOfRange)
    #expect(error?.description == "\(value) cannot be written: JSON has only finite numbers")
    #expect(writer.bytes.isEmpty)
  }

  @Test func `integers of every width are written`() {
    var writer = JSONWriter()
    writer.array {
      $0.integer(Int.min)
      $0.integer(UInt64.max)
      $0.integer(UInt8(7))
    }
    #expect(text(writer) == "[-9223372036854775808,18446744073709551615,7]")
  }

  @Test func `text can be taken away piece by piece`() {
    var whole = JSONWriter(indentation: 1)
    var pieces = JSONWriter(indentation: 1)
    var taken: [UInt8] = []
    whole.beginArray()
    pieces.beginArray()
    for number in 0..<10 {
      whole.object { $0.member("n", number) }
      pieces.object { $0.member("n", number) }
      taken += pieces.takeBytes()
      #expect(pieces.bytes.isEmpty)
    }
    whole.endArray()
    pieces.endArray()
    #expect(taken + pieces.takeBytes() == whole.bytes)
  }

  @Test(arguments: [
    (0.0, "0.0", "0"), (-0.0, "-0.0", "-0"), (93, "93.0", "93"), (-7, "-7.0", "-7"),
    (999_999_999_999_999, "999999999999999.0", "999999999999999"),
    (1e15, "1000000000000000.0", "1000000000000000"),
    (1e16, "1e+16", "1e+16"),
    (0.5, "0.5", "0.5"), (1e-9, "1e-09", "1e-09"),
  ])
  func `a number is written as short as can be`(_ number: Double, long: String, short: String)
    throws
  {
    var writer = JSONWriter()
    try writer.double(number)
    #expect(text(writer) == long)
    _ = writer.takeBytes()
    try writer.double(number, shortensWhole: true)
    #expect(text(writer) == short)
    #expect(Double(text(writer)) == number)
  }

  @Test(arguments: [Int.min, -10, -9, 0, 9, 10, 99, 100, Int.max])
  func `a whole number is written with all its digits`(_ number: Int) {
    var writer = JSONWriter()
    writer.integer(number)
    #expect(text(writer) == "\(number)")
  }

  @Test func `bytes that are JSON already are written as they stand`() {
    var writer = JSONWriter()
    writer.verbatim("{\"a\":")
    writer.integer(1)
    writer.verbatim([0x2C, 0x22, 0x22, 0x3A, 0x30, 0x7D][...])
    #expect(text(writer) == #"{"a":1,"":0}"#)
    #expect(ReferenceChecker.accepts(writer.bytes))
  }

  @Test(arguments: 0..<200)
  func `what is written is read back the same`(_ seed: Int) throws {
    var numbers = SeededNumbers(state: UInt64(seed))
    let value = JSONValue.random(depth: 6, using: &numbers)
    for indentation in [nil, 0, 3] {
      var writer = JSONWriter(indentation: indentation)
      try value.write(to: &writer)
      #expect(ReferenceChecker.accepts(writer.bytes))
      let text = text(writer)
      var reader = JSONReader(JSONText(text))
      #expect(try JSONValue(from: &reader, in: text) == value)
      try reader.finish()
    }
  }
}
