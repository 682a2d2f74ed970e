import FoundationEssentials
import TestSupport
import Testing

/// `tacet plugin check`: it finds what is wrong with a plugin, and nothing where nothing is.
struct ConformanceTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A report on a library, in little time.
  private func check(_ library: String, _ chain: [String] = []) throws -> Command {
    try Command.tacet(
      ["plugin", "check", "--repeats", "200", "--patience", "60", library]
        + (chain.isEmpty ? [] : ["--"] + chain),
      in: folder.path
    )
  }

  /// For each rule a plugin that does not stand it.
  ///
  /// Some of them stumble over other rules as well: those that try the same in another way.
  @Test(arguments: [
    ("summary", "summary"),
    ("help", "help"),
    ("options", "options"),
    ("no-arguments", "no arguments"),
    ("unknown-option", "unknown option"),
    ("absurd-arguments", "absurd arguments"),
    ("another-contract", "another contract"),
    ("newer-host", "newer host"),
    ("memory", "memory"),
    ("empty-class-table", "empty class table"),
    ("huge-class-table", "huge class table"),
    ("two-annotation-sets", "two annotation sets"),
    ("no-annotations", "page without annotations"),
    ("one-annotation", "page with one annotation"),
    ("many-annotations", "page with 100,000 annotations"),
    ("degenerate-boxes", "degenerate boxes"),
    ("no-image", "page without image"),
    ("names", "names beyond ASCII"),
    ("unaccounted", "everything accounted for"),
    ("finish", "finish"),
    ("filter-again", "same again"),
    ("filter-threads", "eight threads"),
    ("wrong-page", "every page"),
    ("page-names", "a name for each page"),
    ("source-again", "same again"),
    ("source-threads", "eight threads"),
    ("writes-early", "nothing before the run"),
    ("writes-elsewhere", "nothing elsewhere"),
    ("sink-again", "same again"),
    ("sink-threads", "eight threads"),
    ("discard", "pages that are not written"),
    ("unread-image", "an image that can't be read"),
  ])
  func `a plugin that breaks a rule is found out`(plugin: String, rule: String) throws {
    let library = try CPlugin.build(plugin, from: "broken-plugins", in: folder)
    let patience = plugin == "many-annotations" ? "3" : "60"
    let check = try Command.tacet([
      "plugin", "check", "--repeats", "200", "--patience", patience, library,
    ])
    let lines = check.output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("  \(rule)  ") && $0.hasSuffix("  FAILED") })
    // And it is explained.
    #expect(check.output.contains("), \(rule): "))
    #expect(check.code == 70)
    #expect(check.errors.hasPrefix("tacet: error: "))
  }

  @Test(arguments: ["good-filter", "good-finish", "good-source", "good-sink"])
  func `nothing is found where nothing is wrong`(plugin: String) throws {
    let library = try CPlugin.build(plugin, from: "broken-plugins", in: folder)
    let check = try check(library)
    #expect(!check.output.contains("FAILED"), "\(check.output)")
    #expect(!check.output.contains("not tried"))
    #expect(check.errors == "")
    #expect(check.code == 0)
  }

  @Test func `a crash is a failure like any other, told in full`() throws {
    let library = try CPlugin.build("help", from: "broken-plugins", in: folder)
    let check = try check(library)
    #expect(
      check.output.contains(
        "\nodd (filter), help: it ends the process with signal 8: plugin 'Odd' (\(library)), "
          + "stage 'odd' crashed (SIGFPE, it divided by zero)\n    'help' hands over text"
      )
    )
    #expect(check.output.hasSuffix("\n21 of 22 passed\n"))
    #expect(check.errors == "tacet: error: one rule of the contract is broken\n")
  }

  @Test(arguments: ["ends-quietly", "leaves-process"])
  func `a stage that ends the process without a word fails in the rule that has begun`(
    plugin: String
  ) throws {
    let library = try CPlugin.build(plugin, from: "broken-plugins", in: folder)
    let check = try Command.tacet([
      "plugin", "check", "--repeats", "200", "--patience", "15", library,
    ])
    #expect(
      check.output.contains("\nodd (filter), help: it ends the process with exit code 0\n"),
      "\(check.output)"
    )
    #expect(check.output.hasSuffix("\n21 of 22 passed\n"))
    #expect(check.code == 70)
  }

  @Test func `what needs arguments is not tried without them, and the report says so`() throws {
    let library = try CPlugin.build("shift", in: folder)
    let bare = try check(library)
    #expect(bare.output.contains("not tried: it needs arguments: -- shift …"))
    for rule in ["unknown option", "memory"] {
      let line = bare.output.split(separator: "\n").first { $0.hasPrefix("  \(rule)  ") }
      #expect(line?.contains("not tried") == true, "\(rule)")
    }
    #expect(bare.output.hasSuffix(" could not be tried\n"))
    #expect(bare.code == 0)
    let full = try check(library, ["shift", "10", "-5"])
    #expect(full.output.hasSuffix("\n22 of 22 passed\n"), "\(full.output)")
  }

  @Test func `arguments for a stage that is not there are refused`() throws {
    let library = try CPlugin.build("shift", in: folder)
    let check = try check(library, ["shfit", "10"])
    #expect(
      check.errors
        == "tacet: error: these plugins have no stage 'shfit'; did you mean 'shift'?\n"
    )
    #expect(check.code == 64)
  }

  /// What the stages of first-party plugins are given; inputs are written by the test.
  private static let chains: [String: String] = [
    "BoxFilters": "clip ! dedupe ! size --min-width 2",
    "ClassFilters": "keep stem ! drop stem ! map stem=hals",
    "COCO": "coco coco ! coco out",
    "DeepScores": "deepscores deepscores ! deepscores out",
    "DoReMi": "doremi doremi.xml",
    "VRAM": "vram",
    "MuNG": "mung mung ! mung out",
    "Overlay": "overlay out",
    "Split": "split train=80% val=20% --balance",
    "Stats": "stats",
    "Tiling": "tile --size 640 ! untile",
    "VOC": "voc voc ! voc out",
    "YOLO": "yolo yolo ! yolo out",
  ]

  @Test(arguments: Products.plugins)
  func `the plugins that come with tacet keep all rules`(library: String) throws {
    var generator = SeededGenerator(seed: 5)
    let input = try DataSet.random(pages: 4, symbols: 5...20, by: &generator).write(to: folder)
    let sinks = ["coco", "yolo", "mung", "voc", "deepscores"].map { "! \($0) \($0)" }
    let words = "run --quiet deepscores \(input) " + sinks.joined(separator: " ")
    let run = try Command.tacet(words.words, in: folder.path)
    try #require(run.code == 0, "\(run.errors)")
    try folder.write(DoReMiTests.page(0), to: "doremi.xml")
    let name = URL(filePath: library).deletingPathExtension().lastPathComponent
      .replacing("libtacet-", with: "")
    let check = try check(library, Self.chains[name]?.words ?? [])
    #expect(!check.output.contains("FAILED"), "\(check.output)")
    if Self.chains[name] != nil { #expect(!check.output.contains("not tried"), "\(check.output)") }
    #expect(check.errors == "")
    #expect(check.code == 0)
  }
}
