import TacetYAML
import TestSupport
import Testing

/// Trees of values, where they stand, and what is refused.
struct DocumentTests {
  @Test func `each value has its line and column`() throws {
    let root = try #require(try YAMLNode.parse("é: [a,\n  'b']\nc:\n  - {d: e}\n"))
    #expect((root.line, root.column) == (1, 1))
    let list = try #require(root["é"]?.sequence)
    #expect(list.map { [$0.line, $0.column] } == [[1, 5], [2, 3]])
    #expect(list.map(\.scalar?.style) == [.plain, .singleQuoted])
    let inner = try #require(root["c"]?.sequence?.first?["d"])
    #expect((inner.line, inner.column, inner.text) == (4, 9, "e"))
  }

  @Test func `keys stay in the document's order`() throws {
    let root = try YAMLNode.parse("b: 1\na: 2\nc: 3\n")
    #expect(root?.mapping?.map(\.key.text) == ["b", "a", "c"])
  }

  @Test(arguments: ["", "# nothing\n", "\u{FEFF}", "---\n", "\u{FEFF}# nothing"])
  func `an empty document has no value, or null`(text: String) throws {
    #expect(try YAMLNode.parse(text)?.isNull ?? true)
  }

  @Test func `a byte order mark is no part of the document`() throws {
    let root = try #require(try YAMLNode.parse("\u{FEFF}a: 1\nb: 2\n"))
    #expect(root.described == "{text a: int 1, text b: int 2}")
    #expect((root.line, root.column) == (1, 1))
  }

  /// Documents that PyYAML reads or refuses, and so does this.
  private static let documents = [
    "a: 1", "a: [1, 'two', \"th\\u00e9e\"]", "- a\n- - b\n  - c\n- d: e\n", "{a: b, c: {d: [e]}}",
    "a: |\n  one\n  two\nb: >-\n  three\n  four\n", "a: &x [1]\nb: *x\n", "a: &x 1\nb: {c: *x}\n",
    "base: &b {x: 1, y: 2}\nall:\n  <<: *b\n  y: 3\n",
    "one: &a {x: 1}\ntwo: &b {x: 2, y: 2}\nall: {<<: [*a, *b], z: 3}\n", "a: {<<: 1}\n",
    "a: {'<<': {b: c}}\n", "? a\n: b\n", "? [a]\n: b\n", ": a\n", "a:\nb: ~\n", "a: b: c", "a: [b",
    "a: *x", "\ta: b", "a: 'b", "--- a\n--- b\n", "--- a\n...\n", "%YAML 1.1\n--- a\n",
    "!!map {a: b}",
    "!!seq [a]", "!foo bar", "!!python/tuple [a]", "!!int x", "names: {0: stem, 1: beam}",
    "names:\n  0:notehead\n  1:stem\n", "path: \"C:\\Users\\x\"", "a: \"\\x41\\n\"",
    "a: b\r\nc: d\r\n",
    "\u{FEFF}a: b\n", "a: \u{1}", "a: \u{85}b", "\"a\": [true, null, 1.5]", "{\"a\":1}", "- @a",
    "- `a",
    "- !\n- !!str\n",
  ]

  @Test(.enabled(if: Python.has("yaml"), "\(Python.skipReason(without: "yaml"))"))
  func `documents are what they are to PyYAML`() throws {
    let expected = try PyYAML.read(Self.documents)
    try #require(expected.count == Self.documents.count)
    for (text, expected) in zip(Self.documents, expected) {
      #expect(YAMLNode.described(text) == expected, "\(text)")
    }
  }

  @Test(arguments: [
    ("a: [b", "2:1", "not YAML: did not find expected ',' or ']'"),
    (
      "a:\n  - @b", "2:5",
      "not YAML: found character that cannot start any token (put @ and * in quotes)"
    ),
    ("a: *b", "1:4", "not YAML: found undefined alias (put @ and * in quotes)"),
    ("a: &a [*a]", "1:8", "not YAML: found undefined alias (put @ and * in quotes)"),
    ("é: b\nx\u{1}", "2:2", "not YAML: control characters are not allowed"),
    ("a: 1\nb: 2\na: 3", "3:1", "'a' stands twice in one mapping; remove or rename one"),
    ("{1: a, 0x1: b}", "1:8", "'0x1' stands twice in one mapping; remove or rename one"),
    ("? [a]\n: b", "1:3", "a key is a single value"),
    ("a: 1\n---\nb: 2", "2:1", "a second document begins here (---); a file has one"),
    ("a: !foo b", "1:4", "the tag '!foo' isn't known; remove it"),
    ("a: !foo [b]", "1:4", "the tag '!foo' isn't known; remove it"),
    ("a: !!int b", "1:4", "'b' isn't what its tag 'tag:yaml.org,2002:int' says"),
    ("a: {<<: b}", "1:9", "a mapping to merge (<<) belongs here"),
  ])
  func `what is wrong is said with its place`(text: String, place: String, detail: String) {
    #expect(throws: YAMLError.self) { try YAMLNode.parse(text) }
    do throws(YAMLError) { _ = try YAMLNode.parse(text) } catch {
      #expect("\(error.line):\(error.column)" == place)
      #expect(error.detail == detail)
    }
  }

  /// A few lines that stand for billions of values, as names and as empty lists.
  @Test(arguments: ["lol", ""])
  func `a document that refers to itself over and over is refused at once`(word: String) {
    var text = "a0: &a0 [\(word)]\n"
    for level in 1...30 {
      let nine = [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(nine)]\n"
    }
    #expect(throws: YAMLError.self) { try YAMLNode.parse(text) }
  }

  @Test func `so many values may stand in a document, and no more`() throws {
    func list(_ count: Int) -> String { "[\(String(repeating: "a,", count: count))]" }
    #expect(try YAMLNode.parse(list(YAMLNode.valueLimit - 1))?.sequence?.count == 99_999)
    #expect(throws: YAMLError.self) { try YAMLNode.parse(list(YAMLNode.valueLimit)) }
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func `values may stand in each other so deep and no deeper`(start: String) {
    let text = String(repeating: start, count: 100_000)
    do throws(YAMLError) {
      _ = try YAMLNode.parse(text)
      Issue.record("read")
    } catch { #expect(error.detail == "more than 64 values stand in each other") }
    let allowed = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(YAMLNode.described(allowed) == allowed)
  }

  @Test func `any damage is an error or another document, and nothing worse`() {
    var generator = SeededGenerator(seed: 1)
    let tokens = Array("0:-?,[]{}#&*!|>'\"%@`<=\n\t\\ é\u{0}\u{FEFF}")
    for text in Self.documents {
      for _ in 0..<40 where !text.isEmpty {
        var characters = Array(text)
        for _ in 0..<3 {
          let place = Int.random(in: 0..<characters.count, using: &generator)
          characters[place] = tokens.randomElement(using: &generator) ?? "0"
        }
        #expect(!YAMLNode.described(String(characters)).isEmpty)
      }
    }
  }
}
