import FoundationEssentials
import TestSupport
import Testing

/// `tacet plugin check`: it finds what is wrong with a plugin, and nothing where nothing is.
struct ConformanceTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A report on a library.
  private func check(_ library: String, _ chain: [String] = []) throws -> Command {
    try Command.tacet(
      ["plugin", "check", library] + (chain.isEmpty ? [] : ["--"] + chain),
      in: folder.path
    )
  }

  /// A report on a plugin that is broken on purpose.
  private func check(broken plugin: String, _ defines: [String] = []) throws -> Command {
    try check(CPlugin.build(plugin, from: "broken-plugins", in: folder, defines: defines))
  }

  /// For each rule a plugin that breaks it, or several that do it in different ways.
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
    ("options-of-old", "options that create takes"),
    ("no-annotations", "page without annotations"),
    ("one-annotation", "page with one annotation"),
    ("degenerate-boxes", "degenerate boxes"),
    ("no-image", "page without image"),
    ("names", "names beyond ASCII"),
    ("finish", "finish"),
    ("filter-again", "same again"),
    ("filter-threads", "eight threads"),
    ("filter-scratch", "eight threads"),
    ("empty-class-table", "empty class table"),
    ("huge-class-table", "huge class table"),
    ("two-annotation-sets", "two annotation sets"),
    ("unaccounted", "everything accounted for"),
    ("relabels", "classes as mapped"),
    ("same-name", "a name for each page"),
    ("parent", "part of a page"),
    ("wrong-page", "every page"),
    ("page-names", "a name for each page"),
    ("no-picture", "an image for each page"),
    ("source-again", "same again"),
    ("source-threads", "eight threads"),
    ("source-scratch", "eight threads"),
    ("writes-early", "nothing before the run"),
    ("writes-elsewhere", "nothing elsewhere"),
    ("ordinals", "gaps between ordinals"),
    ("unread-image", "an image that can't be read"),
    ("sink-again", "same again"),
    ("encode-order", "encoded in another order"),
    ("sink-threads", "eight threads"),
    ("sink-scratch", "eight threads"),
    ("commit-scratch", "eight threads"),
    ("discard", "pages that are not written"),
    ("newer-host", "newer host"),
    ("memory", "leaks in create"),
    ("leak-process", "leaks in process"),
    ("leak-load", "leaks in load and page"),
    ("leak-unload", "leaks in load and page"),
    ("leak-encode", "leaks in encode and commit"),
    ("leak-commit", "leaks in encode and commit"),
    ("leak-discard", "leaks in discard"),
    ("leak-file", "leaks in discard"),
    ("prints", "standard output and error"),
    ("prints-at-load", "load"),
    ("crash-at-exit", "load"),
  ])
  func `a plugin that breaks a rule is found out`(plugin: String, rule: String) throws {
    var check = try check(broken: plugin)
    // A race between commit and encode shows by chance: there is no service in which both can be held.
    for _ in 0..<20 where plugin == "commit-scratch" && check.code == 0 {
      check = try self.check(broken: plugin)
    }
    let lines = check.output.split(separator: "\n")
    #expect(
      lines.contains { $0.hasPrefix("  \(rule)  ") && $0.hasSuffix("  FAILED") },
      "\(check.output)"
    )
    // And it is explained.
    #expect(check.output.contains(", \(rule): "))
    #expect(check.code == 70)
    #expect(check.errors.hasPrefix("tacet: error: "))
  }

  @Test func `a leak of one byte a page is found`() throws {
    let check = try check(broken: "leak-process", ["BYTES=1"])
    // The allocator hands out 32 bytes for one, more or less.
    let line =
      #/\nodd \(filter\), leaks in process: in each run over 4 pages it keeps [0-9]+ bytes\n/#
    #expect(check.output.contains(line), "\(check.output)")
    #expect(check.output.hasSuffix("\n29 of 30 passed\n"))
  }

  @Test func `what is printed to standard error is found, too`() throws {
    let check = try check(broken: "prints", ["DEED=write(2, \"hello\", 5)"])
    #expect(
      check.output.contains(
        "\nodd (filter), standard output and error: it writes to standard error: 'hello' in "
          + "'page without annotations'\n"
      ),
      "\(check.output)"
    )
    #expect(check.output.hasSuffix("\n29 of 30 passed\n"))
  }

  @Test(arguments: [
    ("signal(SIGINT, SIG_IGN)", "the handler of signal 2 (Interrupt)"),
    ("block(SIGTERM)", "whether signal 15 (Terminated) is blocked"),
    ("setlocale(LC_ALL, \"C.UTF-8\")", "the locale from 'C' to 'C.UTF-8'"),
    ("umask(0077)", "the umask from "),
    ("setenv(\"TACET_ODD\", \"1\", 1)", "the environment variable TACET_ODD"),
    ("close(0)", "which file standard input is"),
  ])
  func `what a plugin changes of the process is named`(deed: String, change: String) throws {
    let check = try check(broken: "changes-process", ["DEED=\(deed)"])
    #expect(check.output.contains("\nodd (filter), the process's state: it changes \(change)"))
    // It is put back: what is tried next is tried as ever.
    #expect(check.output.hasSuffix("\n29 of 30 passed\n"), "\(check.output)")
  }

  @Test func `a plugin that changes the working folder is named`() throws {
    let check = try check(broken: "changes-process", ["DEED=(void)!chdir(\"/\")"])
    #expect(check.output.contains("it tried to change the working folder"), "\(check.output)")
    #expect(check.code == 70)
  }

  @Test(arguments: [
    ("half-page", "it is 640 × 450 pixels large, but its view is 640 × 900"),
    ("two-pages", "it handed over two pages of this name"),
    ("wrong-service", "it called tacet_host.target in 'process', where it may not be called"),
    ("crashes", "stage 'odd' crashed (SIGABRT, it gave up, or an exception left it)"),
  ])
  func `one bug is told once`(plugin: String, words: String) throws {
    let check = try check(broken: plugin)
    #expect(check.output.components(separatedBy: words).count == 2, "\(check.output)")
    #expect(
      check.output.contains("\n    1 more rule fails in the same way: page with one annotation\n")
    )
    #expect(
      check.output.contains(
        "  15 rules                   not tried: 'page with one annotation' has "
      )
    )
    #expect(check.output.hasSuffix("\n12 of 14 passed, 16 could not be tried\n"))
    #expect(check.errors == "tacet: error: 2 rules of the contract are broken\n")
  }

  @Test(arguments: [
    ("many-annotations", "page with 100,000 annotations", "stopped after 1 seconds of CPU time"),
    ("sleeps", "page with one annotation", "for 1 seconds all of its threads have slept"),
  ])
  func `a hang ends the check of its stage`(plugin: String, rule: String, words: String) throws {
    let library = try CPlugin.build(plugin, from: "broken-plugins", in: folder)
    let limits = "--cpu-limit 1 --idle-limit 1".words
    let check = try Command.tacet(["plugin", "check", library] + limits)
    #expect(
      check.output.contains("\nodd (filter), \(rule): it does not come back: \(words)\n"),
      "\(check.output)"
    )
    #expect(check.output.contains(" not tried: '\(rule)' does not come back\n"))
    #expect(check.errors == "tacet: error: 1 rule of the contract is broken\n")
    #expect(check.code == 70)
  }

  @Test(arguments: [
    ("crash-at-load", "it ends the process with signal 6: plugin"),
    ("hang-at-load", "it does not come back: for 1 seconds all of its threads have slept"),
  ])
  func `a library that can't be loaded is a result like any other`(
    plugin: String,
    words: String
  ) throws {
    let bad = try CPlugin.build(plugin, from: "broken-plugins", in: folder)
    let good = try CPlugin.build("good-source", from: "broken-plugins", in: folder)
    let check = try Command.tacet(["plugin", "check", "--idle-limit", "1", bad, good])
    #expect(
      check.output.contains("\nlib\(plugin).so, load: \(words)"),
      "\(check.output)"
    )
    #expect(check.output.contains("\nodd (source)\n"))
    #expect(check.output.hasSuffix("\n19 of 20 passed\n"))
    #expect(check.errors == "tacet: error: 1 rule of the contract is broken\n")
    #expect(check.code == 70)
  }

  @Test func `what is no plugin does not load; a file that is not there is an error`() throws {
    try folder.write("no library", to: "libtext.so")
    let text = try check(folder.path("libtext.so"))
    #expect(text.output.contains("\nlibtext.so, load: not a library that can be loaded: "))
    #expect(text.code == 70)
    let missing = try check(folder.path("libmissing.so"))
    #expect(
      missing.errors.hasSuffix("this plugin is missing or can't be read\n"),
      "\(missing.errors)"
    )
    #expect(missing.code == 69)
  }

  @Test(arguments: ["good-filter", "good-finish", "good-source", "good-sink"])
  func `nothing is found where nothing is wrong`(plugin: String) throws {
    let check = try check(broken: plugin)
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
    #expect(check.output.hasSuffix("\n29 of 30 passed\n"))
    #expect(check.errors == "tacet: error: 1 rule of the contract is broken\n")
  }

  @Test(arguments: ["ends-quietly", "leaves-process"])
  func `a stage that ends the process fails in the rule that has begun`(plugin: String) throws {
    let library = try CPlugin.build(plugin, from: "broken-plugins", in: folder)
    let check = try check(library)
    #expect(
      check.output.contains(
        "\nodd (filter), help: it ends the process with exit code 70: plugin 'Odd' (\(library)), "
          + "stage 'odd' ended the process, which only tacet may\n"
      ),
      "\(check.output)"
    )
    #expect(check.output.hasSuffix("\n29 of 30 passed\n"))
    #expect(check.code == 70)
  }

  @Test func `what needs arguments is not tried without them, and the report says so`() throws {
    let library = try CPlugin.build("shift", in: folder)
    let bare = try check(library)
    #expect(bare.output.contains("not tried: it needs arguments: -- shift …"))
    // What says nothing without them is not passed, either.
    for rule in ["unknown option", "leaks in create"] {
      #expect(!bare.output.contains("  \(rule)  passed"), "\(rule)")
    }
    #expect(bare.output.hasSuffix(" could not be tried\n"))
    #expect(bare.code == 0)
    let full = try check(library, ["shift", "10", "-5"])
    #expect(full.output.hasSuffix("\n30 of 30 passed\n"), "\(full.output)")
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

  @Test func `a stage that is named is tried alone`() throws {
    let library = Products.folder.appending(path: "libtacet-BoxFilters.so").path
    let check = try check(library, ["clip"])
    let sections = check.output.split(separator: "\n").filter { $0.hasSuffix(" (filter)") }
    #expect(sections == ["clip (filter)"])
    #expect(check.output.hasSuffix("\n30 of 30 passed\n"), "\(check.output)")
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

  @Test func `no stage that comes with tacet is left out`() throws {
    let lines = try Command.tacet(["stages"]).output.split(separator: "\n")
    let stages = lines.filter { $0.hasPrefix("  ") }.compactMap { $0.split(separator: " ").first }
    let tried = Self.chains.values.flatMap { $0.split(separator: "!") }
      .compactMap { $0.split(separator: " ").first }
    #expect(stages.count > 20)
    #expect(stages.sorted() == tried.sorted())
  }

  @Test(arguments: chains.keys.sorted())
  func `the plugins that come with tacet keep all rules`(plugin: String) throws {
    let chain = try #require(Self.chains[plugin])
    if plugin == "DoReMi" { try folder.write(DoReMiTests.page(0), to: "doremi.xml") }
    if let format = chain.firstMatch(of: #/^(\w+) \1 !/#)?.1 {
      var generator = SeededGenerator(seed: 5)
      let input = try DataSet.random(pages: 4, symbols: 5...20, by: &generator).write(to: folder)
      let run = try Command.tacet(
        "run --quiet deepscores \(input) ! \(format) \(format)".words,
        in: folder.path
      )
      try #require(run.code == 0, "\(run.errors)")
    }
    let library = Products.folder.appending(path: "libtacet-\(plugin).so").path
    let check = try check(library, chain.words)
    #expect(!check.output.contains("FAILED"), "\(check.output)")
    #expect(!check.output.contains("not tried"), "\(check.output)")
    #expect(check.errors == "")
    #expect(check.code == 0)
  }
}
