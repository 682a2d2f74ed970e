import TacetKit
import TestSupport
import Testing

@testable import TacetRuntime

struct RecipeTests {
  @Test func `stages stand between exclamation marks`() throws {
    let recipe = try Recipe(words: ["deepscores", "a.json", "!", "clip", "!", "yolo", "out", "-x"])
    #expect(
      recipe.stages == [
        .init(name: "deepscores", arguments: ["a.json"]), .init(name: "clip", arguments: []),
        .init(name: "yolo", arguments: ["out", "-x"]),
      ]
    )
  }

  @Test(arguments: [
    (
      "",
      "no stages; write tacet run deepscores FILE ! keep @harmony ! yolo DIR, "
        + "or tacet run RECIPE.yaml"
    ),
    ("! clip", "nothing before the first '!': a source comes first"),
    ("a !", "nothing after '!': a stage and its arguments belong there"),
    ("a ! ! b", "nothing after '!': a stage and its arguments belong there"),
    ("!", "nothing before the first '!': a source comes first"),
  ])
  func `a stage that is not there is missed`(words: String, message: String) {
    #expect(throws: TacetError.badUsage(message)) { try Recipe(words: words.words) }
  }

  @Test(arguments: [
    (["keep", "@harmony"], "keep @harmony"),
    (["keep", "a,b", "--order", "source"], "keep a,b --order source"),
    (["keep", "notehead*"], "keep 'notehead*'"),
    (["yolo", "my out"], "yolo 'my out'"),
    (["yolo", ""], "yolo ''"),
    (["yolo", "it's"], #"yolo 'it'\''s'"#),
    (["size", "--max-width", "50%"], "size --max-width 50%"),
    (["yolo", "été"], "yolo 'été'"),
  ])
  func `a command line is quoted for a shell where need be`(words: [String], line: String) throws {
    #expect(try Recipe(words: words).commandLine == line)
  }

  /// Words that quoting, YAML and variables could each mistake for something else.
  private static let oddWords = [
    "", " ", "  a", "a  ", "it's", "\"", "''", "\\", "a\\nb", "line\nbreak", "tab\there", "é", "🎼",
    "null", "~", "true", "no", "1", "1e3", "0x1f", "- a", "-", "--", "? a", ": a", "a: b", "a #b",
    "#", "@harmony", "*", "&a", "*a", "!tag", "%", "`", "$HOME", "${input}", "$${input}", "$$${a}",
    "${", "}", "{}", "[]", "[a", "{a: b}", "|", ">", "<<", "=", ",", "a,b", "a\u{FEFF}b", "\u{85}",
    "\u{2028}", "\u{7F}", "\u{1}", "2001-12-14", "\r\n", "e\u{301}",
  ]

  private static func random(_ seed: UInt64) -> Recipe {
    var generator = SeededGenerator(seed: seed)
    return Recipe(
      (0..<Int.random(in: 1...5, using: &generator)).map { place in
        let arguments = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
          oddWords.randomElement(using: &generator) ?? ""
        }
        return Recipe.Invocation(name: "stage-\(place)", arguments: arguments)
      }
    )
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a shell reads a command line back as the same words`(seed: UInt64) throws {
    let recipe = Self.random(seed)
    let shell = try Command.run(
      "/bin/sh",
      ["-c", "printf '%s\\0' " + recipe.commandLine.replacing("! ", with: "'!' ")]
    )
    let words = recipe.stages.map { [$0.name] + $0.arguments }.joined(separator: ["!"])
    #expect(shell.output == words.map { $0 + "\0" }.joined())
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `a recipe file reads back as the same recipe`(seed: UInt64) throws {
    let recipe = Self.random(seed)
    let folder = try TemporaryFolder()
    let path = try folder.write(try recipe.yaml(), to: "recipe.yaml")
    let registry = try PluginRegistry(named: [], found: [])
    let back = try RecipeFile(path: path).recipe(settings: [:], registry: registry)
    #expect(back == recipe)
  }

  @Test func `a saved recipe is one that a person would write`() throws {
    let recipe = try Recipe(words: "deepscores a.json ! keep @harmony stem ! clip ! yolo out".words)
    #expect(
      try recipe.yaml() == """
        stages:
        - deepscores: [a.json]
        - keep: ['@harmony', stem]
        - clip
        - yolo: [out]

        """
    )
  }
}
