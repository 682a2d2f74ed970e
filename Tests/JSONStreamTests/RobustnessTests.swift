import JSONStream
import Testing

struct RobustnessTests {
  private let document = Array(representativeDocument.utf8)

  private func accepts(_ bytes: [UInt8]) -> Bool {
    do throws(JSONError) {
      try skipAll(bytes)
      return true
    } catch {
      return false
    }
  }

  /// Where passing the first value ends, or nil for an error.
  private func endOfPassing(_ bytes: [UInt8]) -> Int? {
    var reader = JSONReader(JSONText(bytes, name: "test.json"))
    do throws(JSONError) {
      try reader.passValue()
      return reader.offset
    } catch {
      return nil
    }
  }

  @Test func `the document is valid, and passed to its end`() throws {
    try skipAll(document)
    #expect(ReferenceChecker.accepts(document))
    #expect(endOfPassing(document) == document.count)
  }

  @Test func `the document cut off at any byte is an error`() {
    for length in 0..<document.count {
      let part = Array(document.prefix(length))
      #expect(!accepts(part))
      #expect(endOfPassing(part) == nil)
    }
  }

  @Test func `a changed byte is accepted only where the reference accepts it`() {
    let replacements: [UInt8] =
      Array("\"\\{}[],: 0-.eEnu/\n".utf8) + [0, 1, 0x1F, 0x7F, 0x80, 0xC2, 0xE2, 0xED, 0xF0, 0xFF]
    for position in document.indices {
      for replacement in replacements {
        var changed = document
        changed[position] = replacement
        let isValid = ReferenceChecker.accepts(changed)
        #expect(accepts(changed) == isValid, "\(replacement) at \(position)")
        let end = endOfPassing(changed)
        if isValid { #expect(end == changed.count) }
      }
    }
  }

  @Test func `a byte left out or doubled is accepted only where the reference accepts it`() {
    for position in document.indices {
      var shorter = document
      let byte = shorter.remove(at: position)
      var longer = document
      longer.insert(byte, at: position)
      for changed in [shorter, longer] {
        #expect(accepts(changed) == ReferenceChecker.accepts(changed), "at \(position)")
        _ = endOfPassing(changed)
      }
    }
  }

  @Test(arguments: 0..<4)
  func `random tokens are accepted only where the reference accepts them`(_ seed: Int) {
    var numbers = SeededNumbers(state: UInt64(seed))
    let tokens = [
      "{", "}", "[", "]", ",", ":", "\"a\"", "\"\\\\\"", "\"\\u00e9[\"", "1", "-0.5e3", "null",
      "true", " ", "\"", "\\", "é",
    ]
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...9, using: &numbers)
      let text = (0..<count).map { _ in tokens[Int.random(in: 0..<tokens.count, using: &numbers)] }
      let bytes = Array(text.joined().utf8)
      let isValid = ReferenceChecker.accepts(bytes)
      #expect(accepts(bytes) == isValid, "\(text.joined())")
      let end = endOfPassing(bytes)
      if isValid { #expect(end == bytes.count, "\(text.joined())") }
    }
  }

  @Test(arguments: 0..<40)
  func `every value of a random document is passed exactly`(_ seed: Int) throws {
    var numbers = SeededNumbers(state: UInt64(seed))
    var writer = JSONWriter(indentation: seed.isMultiple(of: 2) ? nil : 1)
    try writer.array { writer throws(JSONError) in
      for _ in 0..<20 { try JSONValue.random(depth: 6, using: &numbers).write(to: &writer) }
    }
    // All eight ways to lie in a word.
    for shift in 0..<8 {
      let spaces = [UInt8](repeating: 0x20, count: shift)
      let text = JSONText(spaces + writer.bytes, name: "random")
      var passing = JSONReader(text)
      var skipping = JSONReader(text)
      try passing.beginArray()
      try skipping.beginArray()
      while try skipping.nextElement() {
        #expect(try passing.nextElement())
        try passing.passValue()
        try skipping.skipValue()
        #expect(passing.offset == skipping.offset)
      }
    }
  }

  @Test(
    arguments: [
      "[1}", "{\"a\": 1]", "[{]", "{[}", "[[}}", "{\"a\": [}", "[\"]", "{", "[1, {\"a\": 2}",
    ])
  func `brackets that don't add up are found in passing`(_ text: String) {
    #expect(endOfPassing(Array(text.utf8)) == nil)
    #expect(endOfPassing(Array("{\"some more\": \(text)".utf8)) == nil)
  }
}
