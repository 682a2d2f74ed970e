import TacetKit
import Testing

struct RelativePathTests {
  private static let longest = String(repeating: "é", count: 127) + "x"

  @Test(arguments: [
    "page-1", "a/b/c", "Für Elise, 2. Satz", "lg-1@-20,0,1280,1280", ".hidden", "...", "a..b/..c",
    "..png", longest, "\(longest)/\(longest)", "a\u{A0}b", "\u{201C}\u{4E00}",
  ])
  func `a name is a path if it stays below its folder`(name: String) throws {
    let path = try RelativePath(name)
    #expect(path.string == name)
    #expect("\(path)" == name)
  }

  @Test(arguments: [
    ("", RelativePath.Rule.notEmpty, "'' is empty"),
    ("/a", .relative, "'/a' is absolute; it must be relative to its folder"),
    ("/../a", .relative, "'/../a' is absolute; it must be relative to its folder"),
    ("..", .noParent, "'..' leads out of its folder"),
    ("../a", .noParent, "'../a' leads out of its folder"),
    ("a/../../b", .noParent, "'a/../../b' leads out of its folder"),
    // To Swift, a slash with an accent is another character; to the system it is a slash.
    ("../\u{301}b", .noParent, "'../\u{301}b' leads out of its folder"),
    ("a\\b", .noBackslash, "'a\\b' contains '\\'; write '/' between folder and file"),
    ("a\u{0}b", .noControlCharacter, "'a\\0b' contains a control character"),
    ("a\nb", .noControlCharacter, "'a\\nb' contains a control character"),
    ("a\u{7F}", .noControlCharacter, "'a\\u{7F}' contains a control character"),
    ("../\u{85}", .noControlCharacter, "'../\\u{0085}' contains a control character"),
    (".", .noEmptyComponent, "'.' has an empty component or '.' between its slashes"),
    ("./a", .noEmptyComponent, "'./a' has an empty component or '.' between its slashes"),
    ("a/", .noEmptyComponent, "'a/' has an empty component or '.' between its slashes"),
    ("a//b", .noEmptyComponent, "'a//b' has an empty component or '.' between its slashes"),
    (
      longest + "é", .shortComponents,
      "'\(longest)é' has a component of more than 255 bytes"
    ),
  ])
  func `any other name is refused with the rule that it breaks`(
    name: String,
    rule: RelativePath.Rule,
    words: String
  ) {
    let error = #expect(throws: RelativePath.Invalid.self) { try RelativePath(name) }
    #expect(error?.rule == rule)
    #expect(error?.description == words)
  }

  @Test(arguments: [
    ("page-1.png", "page-1"), ("a.b/page-1.scan.png", "a.b/page-1.scan"), ("a.b/c", "a.b/c"),
    ("a/.png", "a/.png"), ("..png", "..png"), ("a/...png", "a/...png"), ("....png", "..."),
  ])
  func `the stem is a path, too`(name: String, stem: String) throws {
    let path = try RelativePath(name).stem
    #expect(path.string == stem)
    #expect(try RelativePath(path.string) == path)
  }
}
