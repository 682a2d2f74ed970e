import TacetKit
import TestSupport
import Testing

@testable import ClassFilters

/// Lists of classes in files, as `keep`, `drop` and `map` take them with `--from`.
struct ClassListFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func list(_ text: String) throws -> ClassListFile {
    try ClassListFile(path: try folder.write(text, to: "names"))
  }

  @Test(arguments: [
    ("stem  # comment\n\nbeam\n", ["stem", "beam"]),
    ("\u{FEFF}stem\r\nbeam\r\n", ["stem", "beam"]),
    ("- stem\n- beam\n", ["stem", "beam"]), ("[stem, beam]\n", ["stem", "beam"]),
    ("one: [stem]\ntwo:\n  - beam\n", ["stem", "beam"]),
    ("@stems\n@beams\n", ["@stems", "@beams"]),
    ("# both\n\n  stem, beam  \n#\n", ["stem, beam"]), ("ste?\n*eam\n", ["ste?", "*eam"]),
    ("a:\r\n  b: stem\r\n  c: {d: [beam], e: , f: ~}\r\n", ["stem", "beam"]),
    ("\u{FEFF}[stem, 'bea?']\n", ["stem", "bea?"]),
    ("one: &one [stem]\nall: [*one, beam, *one]\n", ["stem", "stem", "beam", "stem"]),
    ("", []), ("# nothing\n", []), ("a: []\n", []),
  ])
  func `names come from lines, a YAML list or a mapping of lists`(
    text: String,
    words: [String]
  ) throws {
    #expect(try list(text).words().map(\.text) == words)
  }

  @Test(arguments: [("stem\nbeam\nflute\n", 3), ("heads:\n  - stem\n  - beam\n  - flute\n", 4)])
  func `each name knows its line`(text: String, line: Int) throws {
    let last = try #require(try list(text).words().last)
    #expect((last.text, last.place.line) == ("flute", line))
    #expect(last.place.file == folder.path("names"))
  }

  @Test func `merges are a mapping of new names`() throws {
    let merges = try list("stick: [stem, beam]\nhead: 'notehead*'\n").mapping()
    #expect(merges.map(\.name) == ["stick", "head"])
    #expect(merges.map { $0.words.map(\.text) } == [["stem", "beam"], ["notehead*"]])
  }

  @Test(arguments: ["[stem, beam]\n", "stem\n", "stick: \n", "{[a]: [stem]}\n", ""])
  func `what is not a mapping of names to classes is refused`(text: String) throws {
    let list = try list(text)
    let error = #expect(throws: TacetError.self) { try list.mapping() }
    #expect(error?.code == .badUsage && error?.place.file == folder.path("names"))
  }
}
