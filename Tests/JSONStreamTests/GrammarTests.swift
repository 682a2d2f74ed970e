import JSONStream
import Testing

struct GrammarTests {
  @Test(
    arguments: [
      "0", "-0", "7", "-7", "10", "1234567890", "0.5", "-0.5", "10.25", "1e5", "1E5", "1e+5",
      "1e-5", "0e0", "0.0e-0", "-1.5E+10", "1e999", "-1e999", "1e-999", "1e99999999999999999999",
      "123456789012345678901234567890", "0.000000000000000000000000000001",
    ])
  func `a number that follows the grammar is accepted`(_ number: String) throws {
    try skipAll(Array(number.utf8))
    try skipAll(Array("[\(number)]".utf8))
    try skipAll(Array("{\"n\": \(number) }".utf8))
  }

  @Test(
    arguments: [
      "+1", "-", "--1", "01", "-01", "00", "1.", ".5", "-.5", "1.e5", "1e", "1e+", "1E-", "1e5.5",
      "1.5.5", "0x10", "1_000", "1,000", "1f", "1 2", "١", "1e٣", "-a", "- 1", "Inf", "nan", "2.+5",
    ])
  func `a number that breaks the grammar is refused`(_ number: String) {
    #expect(errorSkipping(number) != nil)
    #expect(errorSkipping("{\"n\": \(number)}") != nil)
  }

  @Test(
    arguments: [
      "null", "true", "false", "\"\"", "[]", "{}", "[[]]", "[{}]", "{\"\":{}}", "[1,2,3]",
      "[null,true,false]", "{\"a\":1,\"a\":2}", "{\"a\":[{\"b\":[]}]}", " [ 1 , 2 ] ",
      "\t{\r\n\"a\"\t:\n1\r}\n", "[\n                    1\n                ]", "\u{FEFF}[1]",
    ])
  func `a text that follows the grammar is accepted`(_ text: String) throws {
    try skipAll(Array(text.utf8))
  }

  @Test(
    arguments: [
      "", " ", "\u{FEFF}", "\u{FEFF}\u{FEFF}1", "nul", "nulll", "True", "tru", "fals", "[", "]",
      "{",
      "}", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1 2]", "[1,,2]", "[1}", "[1]]", "[1],", "{]",
      "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,\"a\":1}", "{\"a\" 1}",
      "{\"a\",1}", "{a:1}", "{'a':1}", "{1:1}", "{null:1}", "{\"a\":1 \"b\":2}", "{\"a\"::1}",
      "{\"a\":1]", "['a']", "[1] [2]", "{} x", "1 //x", "/**/1", "# 1", "[1;2]", "\u{A0}1",
      "\u{2028}1", "\u{0B}1", "\u{0C}1", "\0", "[\0]", "1\0", "[1]\0", "[*]", "undefined",
    ])
  func `a text that breaks the grammar is refused`(_ text: String) {
    #expect(errorSkipping(text) != nil)
    #expect(!ReferenceChecker.accepts(Array(text.utf8)))
  }

  @Test(arguments: [1, 2, 63, 64, 65, 128, 129, 200, 511, 512])
  func `nesting as deep as the limit is accepted`(_ depth: Int) throws {
    let square = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    try skipAll(Array(square.utf8))
    // Both kinds in turn, so that a closing bracket of the wrong kind would show.
    let pairs = depth / 2
    let mixed =
      String(repeating: "[{\"k\":", count: pairs) + "1" + String(repeating: "}]", count: pairs)
    try skipAll(Array(mixed.utf8))
    var reader = JSONReader(JSONText(square), depthLimit: depth)
    try reader.passValue()
    try reader.finish()
  }

  @Test(arguments: [1, 64, 512])
  func `nesting deeper than the limit is refused`(_ limit: Int) throws {
    let text = JSONText(String(repeating: "[", count: 100_000))
    var skipping = JSONReader(text, depthLimit: limit)
    let skipError = #expect(throws: JSONError.self) { try skipping.skipValue() }
    var passing = JSONReader(text, depthLimit: limit)
    let passError = #expect(throws: JSONError.self) { try passing.passValue() }
    for error in [skipError, passError] {
      #expect(error?.code == .depth)
      #expect(error?.byte == limit)
      #expect(error?.detail == "arrays and objects are nested more than \(limit) deep")
    }
  }

  @Test func `brackets opened one by one count towards the limit`() throws {
    var reader = JSONReader(JSONText("[[[[1]]]]"), depthLimit: 3)
    try reader.beginArray()
    #expect(try reader.nextElement())
    let error = #expect(throws: JSONError.self) { try reader.passValue() }
    #expect(error?.byte == 3)
  }

  @Test func `many siblings are not deep`() throws {
    let text = "[" + String(repeating: "[[]],{},", count: 1000) + "0]"
    var reader = JSONReader(JSONText(text), depthLimit: 3)
    try reader.skipValue()
    try reader.finish()
    reader = JSONReader(JSONText(text), depthLimit: 3)
    try reader.passValue()
    try reader.finish()
  }
}
