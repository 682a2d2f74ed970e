import JSONStream
import Testing

struct ReaderTests {
  @Test func `a document is read into whatever the caller keeps`() throws {
    var reader = JSONReader(JSONText(representativeDocument))
    var found: [String] = []
    try reader.beginObject()
    while let key = try reader.nextKey() {
      found.append(reader.string(key))
      if reader.matches(key, "sets") {
        try reader.beginArray()
        while try reader.nextElement() {
          let name = try reader.readString()
          found.append(reader.string(name))
        }
      } else if reader.matches(key, "annotations") {
        try reader.beginObject()
        while let identifier = try reader.nextKey() {
          found.append("\(reader.unsignedInteger(identifier) ?? 0)")
          found += try members(&reader)
        }
      } else {
        try reader.skipValue()
      }
    }
    try reader.finish()
    #expect(
      found == [
        "info", "sets", "deepscores", "muscima++", "empty", "annotations", "1021", "93.0",
        "-0.0015", "0.0", "1200.0", "135", "null", "64", "true", "false", "instance:#000010;",
      ]
    )
  }

  private func members(_ reader: inout JSONReader) throws(JSONError) -> [String] {
    var found: [String] = []
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch try reader.peek() {
      case .array:
        try reader.beginArray()
        while try reader.nextElement() {
          if try reader.skipNull() {
            found.append("null")
          } else if reader.matches(key, "a_bbox") {
            found.append("\(try reader.readDouble())")
          } else {
            let identifier = try reader.readString()
            found.append(reader.string(identifier))
          }
        }
      case .bool: found.append("\(try reader.readBool())")
      case .number: found.append("\(try reader.readInteger())")
      case .string:
        let comments = try reader.readString()
        found.append(reader.string(comments))
      case .null, .object: try reader.skipValue()
      }
    }
    return found
  }

  @Test(
    arguments: [
      ("{}", .object), ("[]", .array), ("\"\"", .string), ("0", .number), ("-1", .number),
      ("true", .bool), ("false", .bool), ("null", .null), (" \n\t\r7", .number),
    ] as [(String, JSONKind)]
  )
  func `a value's kind is known before it is read`(_ text: String, _ kind: JSONKind) throws {
    var reader = JSONReader(JSONText(text))
    #expect(try reader.peek() == kind)
    #expect(try reader.peek() == kind)
    try reader.skipValue()
    try reader.finish()
  }

  @Test func `a key that occurs twice is handed out twice`() throws {
    var reader = JSONReader(JSONText(#"{"a": 1, "a": 2}"#))
    var values: [Int] = []
    try reader.beginObject()
    while try reader.nextKey() != nil { values.append(try reader.readInteger()) }
    #expect(values == [1, 2])
  }

  @Test func `null is passed over only if it is there`() throws {
    var reader = JSONReader(JSONText("[null, 1]"))
    try reader.beginArray()
    _ = try reader.nextElement()
    #expect(try reader.skipNull())
    _ = try reader.nextElement()
    #expect(try !reader.skipNull())
    #expect(try reader.readInteger() == 1)
    #expect(try !reader.nextElement())
    try reader.finish()
  }

  @Test(arguments: 0...3)
  func `an object is left early, over whatever is in it`(_ keys: Int) throws {
    let text = JSONText(#"[{"a": 1, "b": [{"}": "]"}], "c": {"d": "\""}} , {}, 7]"#)
    var reader = JSONReader(text)
    try reader.beginArray()
    #expect(try reader.nextElement())
    try reader.beginObject()
    for _ in 0..<keys {
      _ = try reader.nextKey()
      try reader.skipValue()
    }
    try reader.passRestOfObject()
    #expect(try reader.nextElement())
    try reader.beginObject()
    try reader.passRestOfObject()
    #expect(try reader.nextElement())
    #expect(try reader.readInteger() == 7)
    #expect(try !reader.nextElement())
    try reader.finish()
  }

  @Test(arguments: [#"{"a": 1"#, #"{"a": "x"#, #"{"a": 1]"#, #"{"a": [1}"#])
  func `an object that does not end is not left`(_ text: String) throws {
    var reader = JSONReader(JSONText(text))
    try reader.beginObject()
    _ = try reader.nextKey()
    #expect(throws: JSONError.self) { try reader.passRestOfObject() }
  }

  @Test func `a reader starts at any value that was found earlier`() throws {
    let text = JSONText("[10, {\"a\": [1, 2]},   \"x\", [3]]")
    var reader = JSONReader(text)
    var offsets: [Int] = []
    try reader.beginArray()
    while try reader.nextElement() {
      offsets.append(reader.offset)
      try reader.passValue()
    }
    #expect(offsets == [1, 5, 22, 27])
    var second = JSONReader(text, at: 5)
    try second.beginObject()
    let key = try #require(try second.nextKey())
    #expect(second.matches(key, "a"))
    try second.skipValue()
    #expect(try second.nextKey() == nil)
    #expect(second.offset == 18)
    var third = JSONReader(text, at: 22)
    let string = try third.readString()
    #expect(third.string(string) == "x")
  }

  @Test(arguments: [-1, Int.min, 3, 4, Int.max])
  func `a reader that starts outside of the text finds an error`(_ offset: Int) {
    var reader = JSONReader(JSONText("]  "), at: offset)
    #expect(throws: JSONError.self) { try reader.skipValue() }
  }

  @Test func `a copy goes on by itself`() throws {
    var reader = JSONReader(JSONText("[1, 2]"))
    try reader.beginArray()
    _ = try reader.nextElement()
    var copy = reader
    try copy.skipValue()
    #expect(try copy.nextElement())
    #expect(try copy.readInteger() == 2)
    #expect(try reader.readInteger() == 1)
  }

  @Test(arguments: ["1 x", "1 1", "1,", "1]", "1\0", "[] []"])
  func `text after the value is refused`(_ text: String) throws {
    var reader = JSONReader(JSONText(text))
    try reader.skipValue()
    #expect(throws: JSONError.self) { try reader.finish() }
  }
}
