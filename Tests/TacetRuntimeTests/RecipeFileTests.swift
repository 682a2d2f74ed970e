import FoundationEssentials
import TacetKit
import TestSupport
import Testing

@testable import TacetRuntime

struct RecipeFileTests {
  private static let registry = Result { try PluginRegistry(named: Products.plugins, found: []) }

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func line(_ text: String, _ settings: [String: String] = [:]) throws -> String {
    let file = try RecipeFile(path: try folder.write(text, to: "recipe.yaml"))
    return try file.recipe(settings: settings, registry: Self.registry.get()).commandLine
  }

  private func error(_ text: String, _ settings: [String: String] = [:]) -> String? {
    do {
      _ = try line(text, settings)
      return nil
    } catch {
      return "\(error)".replacing(folder.path("recipe.yaml"), with: "recipe.yaml")
    }
  }

  @Test(arguments: [
    ("stages: [deepscores, clip]", "deepscores ! clip"),
    (
      "stages:\n  - deepscores: a.json\n  - clip:\n  - dedupe: null",
      "deepscores a.json ! clip ! dedupe"
    ),
    ("stages:\n  - keep: [\"@harmony\", --order, source]", "keep @harmony --order source"),
    ("stages:\n  - keep: []", "keep"),
    (
      "stages:\n  - deepscores\n  - yolo: { folder: out, images: copy }",
      "deepscores ! yolo --images copy out"
    ),
    (
      "stages:\n  - deepscores\n  - yolo:\n      images: none\n      folder: out",
      "deepscores ! yolo --images none out"
    ),
    ("stages:\n  - dedupe: { iou: 0.9 }", "dedupe --iou 0.9"),
    ("stages:\n  - keep: { classes: [stem, beam], strict: true }", "keep --strict stem beam"),
    ("stages:\n  - keep: { classes: stem, strict: false }", "keep stem"),
    ("stages:\n  - keep: { from: [a.txt, b.txt] }", "keep --from a.txt --from b.txt"),
    ("stages:\n  - size: { min-width: 2, max-area: 5% }", "size --min-width 2 --max-area 5%"),
    ("variables:\nstages: [clip]", "clip"),
    ("\u{FEFF}stages: [clip]\r\n", "clip"),
    ("{\"stages\": [{\"clip\": []}]}", "clip"),
  ])
  func `a recipe says the same as this command line`(text: String, expected: String) throws {
    #expect(try line(text) == expected)
  }

  private static let variables = """
    variables:
      input:
      output: out
      odd: ${input}
    stages:
      - deepscores: ${input}
      - yolo: ["${output}/${output}", "a${odd}b"]
    """

  @Test(arguments: [
    (["input": "a.json"], "deepscores a.json ! yolo out/out 'a${input}b'"),
    (["input": "a.json", "output": "x"], "deepscores a.json ! yolo x/x 'a${input}b'"),
    (["input": "", "odd": "${output}"], "deepscores '' ! yolo out/out 'a${output}b'"),
    (["input": "null"], "deepscores null ! yolo out/out 'a${input}b'"),
  ])
  func `variables have their defaults, or what is set, and are replaced once`(
    settings: [String: String],
    expected: String
  ) throws {
    #expect(try line(Self.variables, settings) == expected)
  }

  @Test func `two dollars before a brace stand for one that is no variable`() throws {
    #expect(try line("stages:\n  - yolo: ['$${output}', '$5']") == "yolo '${output}' '$5'")
  }

  @Test(arguments: [
    ([:], ":6:17: 'input' has no value: give it with --set input=VALUE"),
    (
      ["inptu": "x"],
      ": --set inptu: the recipe has no such variable (it has input, output, odd); "
        + "did you mean 'input'?"
    ),
  ])
  func `a variable without a value, and a value without a variable`(
    settings: [String: String],
    message: String
  ) {
    #expect(error(Self.variables, settings) == "recipe.yaml\(message)")
  }

  @Test(arguments: [
    ("", ": a recipe is a mapping with the key 'stages'"),
    ("- clip", ": a recipe is a mapping with the key 'stages'"),
    ("clip", ": a recipe is a mapping with the key 'stages'"),
    ("variables: { a: b }", ": a recipe needs 'stages', a list"),
    ("stages: clip", ": a recipe needs 'stages', a list"),
    (
      "stages: [clip]\nplugins: [x.so]",
      ":2:1: a recipe has the keys 'needs', 'variables' and 'stages', not 'plugins'"
    ),
    ("variables: [a]\nstages: [clip]", ":1:12: 'variables' is a mapping"),
    ("variables: { a: [b] }\nstages: [clip]", ":1:14: a variable is a name with one value"),
    ("stages:\n  - [clip]", ":2:5: a stage is a name, or one name with its arguments"),
    (
      "stages:\n  - clip: 1\n    keep: 2", ":2:5: a stage is a name, or one name with its arguments"
    ),
    ("stages:\n  - keep: [[a]]", ":2:12: a single value belongs here"),
    (
      "stages:\n  - keep: ${inptu}\nvariables: { input: a }",
      ":2:11: there is no variable 'inptu'; did you mean 'input'?"
    ),
    ("stages:\n  - keep: ${input", ":2:11: '${' without '}'"),
    (
      "stages:\n  - clip\n  - yolo: { imags: copy }",
      ":3:13: 'yolo' has no option 'imags'; did you mean images"
    ),
    (
      "stages:\n  - dedupe: { threshold: 1 }",
      ":2:15: 'dedupe' has no option 'threshold'; it has iou"
    ),
    ("stages:\n  - keep: { strict: maybe }", ":2:21: 'strict' is true or false"),
    (
      "stages:\n  - keep: @harmony",
      ":2:11: not YAML: found character that cannot start any token (put @ and * in quotes)"
    ),
    ("stages:\n  - keep: [a", ":3:1: not YAML: did not find expected ',' or ']'"),
    (
      "stages:\n\t- clip",
      ":2:1: not YAML: found character that cannot start any token "
        + "(put @ and * in quotes)"
    ),
  ])
  func `what is wrong with a recipe is said with its line`(text: String, message: String) {
    #expect(error(text) == "recipe.yaml\(message)")
  }

  @Test func `a stage that no plugin has is told with the nearest name`() {
    #expect(
      error("stages:\n  - dedup: { iou: 1 }") == "there is no stage 'dedup'; did you mean 'dedupe'?"
    )
  }

  @Test func `a file that is not there`() {
    #expect(
      throws: TacetError.noInput(
        "this recipe is missing",
        at: .init(file: folder.path("none.yaml"))
      )
    ) { try RecipeFile(path: folder.path("none.yaml")) }
  }

  @Test func `a file of more than a megabyte`() throws {
    let long = try folder.write(String(repeating: "# long\n", count: 150_000), to: "long.yaml")
    #expect(
      throws: TacetError.badUsage(
        "too large for a recipe: 1.1 MB",
        at: .init(file: long)
      )
    ) { try RecipeFile(path: long) }
  }

  @Test func `a few lines that stand for billions of values are refused at once`() {
    var bomb = "stages:\n  - keep: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      let references = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "  - keep: &a\(level) [\(references)]\n"
    }
    #expect(error(bomb)?.contains("more than 100000 values") == true)
  }

  @Test(arguments: [
    "{ ClassFilters: 0.1.0, boxfilters: }", "{ClassFilters: 0.1}", "{ClassFilters: 0.0.9}",
    "{ClassFilters: 0.1.0-rc1}", "{}", "null",
  ])
  func `what a recipe needs and finds changes nothing`(needs: String) throws {
    #expect(try line("needs: \(needs)\nstages: [deepscores, clip]") == "deepscores ! clip")
  }

  @Test(arguments: [
    (
      "{ClassFilters: 12.0}",
      "recipe.yaml:1:9: the recipe needs the plugin 'ClassFilters' 12.0 or later; LIB is 0.1.0"
    ),
    (
      "{ClassFilter: 0.1}",
      "recipe.yaml:1:9: the recipe needs the plugin 'ClassFilter', which is not there; "
        + "did you mean 'ClassFilters'?"
    ),
    (
      "{Zyxwvut: }",
      "recipe.yaml:1:9: the recipe needs the plugin 'Zyxwvut', which is not there; "
        + "--plugin names its file"
    ),
    (
      "{ClassFilters: newest}",
      "recipe.yaml:1:9: 'newest' is no version: numbers with dots, such as 1.2.0"
    ),
    ("{ClassFilters: [1]}", "recipe.yaml:1:9: a plugin's name goes with one version, or none"),
    (
      "ClassFilters",
      "recipe.yaml:1:8: 'needs' is a mapping of plugins to versions: { ClassFilters: 0.1.0 }"
    ),
  ])
  func `what a recipe needs and does not find is said`(needs: String, message: String) {
    let library = Products.folder.appending(path: "libtacet-ClassFilters.so").path
    let error = error("needs: \(needs)\nstages: [deepscores, clip]")
    #expect(error?.replacing(library, with: "LIB") == message)
  }
}
