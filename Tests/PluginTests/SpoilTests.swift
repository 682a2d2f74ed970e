import TestSupport
import Testing

/// Plugins that break the contract while they run: the run ends, the page is named, nothing is left.
struct SpoilTests {
  let folder: TemporaryFolder
  let plugins: [String]

  init() throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    plugins = try ["grid", "spoil", "tally"].map { try CPlugin.build($0, in: folder) }
  }

  private func run(_ fault: String) throws -> Command {
    try Command.tacet(
      plugins.flatMap { ["--plugin", $0] }
        + ["run", "grid", "6", "5", "!", "spoil", fault, "!", "tally", folder.path("counts.txt")]
    )
  }

  private static let broke = "handed over a page that breaks the contract: "
  private static let inShapes = " in the annotation set 'shapes'; there are 2"

  @Test(arguments: [
    ("fail", 65, "page 'page-3': this page smells of fish"),
    ("fall-silent", 70, "failed and did not say why"),
    ("label", 70, broke + "annotation 2002 has the class index 99" + inShapes),
    ("negative-label", 70, broke + "annotation 2002 has the class index -2" + inShapes),
    (
      "second-label", 70,
      broke + "annotation 2002 has the class index 1 in the annotation set 'round'; there are 1"
    ),
    ("infinite", 70, broke + "annotation 2002 has a box that is inverted or not finite"),
    ("not-a-number", 70, broke + "annotation 2002 has a box that is inverted or not finite"),
    ("invert", 70, broke + "annotation 2002 has a box that is inverted or not finite"),
    ("turn", 70, broke + "annotation 2002 has a rotated box that is not finite"),
    ("swell", 70, broke + "annotation 2002 has an area that is not finite"),
    (
      "attachment", 70,
      broke + "annotation 2002 has attachments 4294967295 and on, 2 of them; the page has 0"
    ),
    ("beyond", 70, broke + "an attachment lies beyond the 0 attachment bytes that it has"),
    ("flatten", 70, broke + "it is 100 × 0 pixels large"),
    ("look-away", 70, broke + "it shows 0 × 80 pixels of its image"),
    ("look-aside", 70, broke + "what it shows of its image lies at 2147483647, 0"),
    ("nameless", 70, broke + "its name '' is empty"),
    ("twice", 70, "handed over two pages of this name"),
    ("halve", 70, broke + "it is 50 × 80 pixels large, but its view is 100 × 80"),
    (
      "misplace", 70,
      broke + "it is 100 × 80 pixels large, but its place on its parent is 1 × 1"
    ),
    ("render", 70, "handed over a page flagged TACET_RENDERED, which this tacet does not serve"),
    ("flag", 70, "handed over a page with the unknown flags 0x80000000"),
    ("score", 70, broke + "annotation 2002 has a score that is not finite"),
    ("endless-name", 70, "handed over a page whose name, split or image is not UTF-8"),
    ("climb", 70, broke + "its name 'a/../../b' leads out of its folder"),
    ("latin", 70, "handed over a page whose name, split or image is not UTF-8"),
    ("shrink", 70, "handed over a page of the wrong size"),
    ("vanish", 70, broke + "a null pointer to 5 elements"),
    ("endless", 70, broke + "9223372036854775807 elements, more than there can be"),
    ("unit", 70, "of no known kind or unit, or without its counts"),
    ("page-counts", 70, "of no known kind or unit, or without its counts"),
    ("kind", 70, "of no known kind or unit, or without its counts"),
    ("no-counts", 70, "of no known kind or unit, or without its counts"),
    ("counts", 70, "accounts for 3 classes where 2 came in"),
    ("sum", 70, "accounts for 9223372036854775807 annotations, more than there can be"),
    ("create", 70, "failed and did not say why"),
    ("table", 70, "a class table that is wrong: annotation set 'shapes' has two classes 'dot'"),
    ("active", 70, "a class table that is wrong: active annotation set 3 of 1"),
    ("latin-class", 70, "handed over the name of a class that is not UTF-8: 'h\u{FFFD}'"),
    ("latin-note", 70, "handed over a note that is not UTF-8: 'h\u{FFFD}'"),
    ("first_pass", 70, "wants a first pass and has no functions for it"),
    ("info", 70, "a class table that is wrong: an info of class 7, of 1"),
    ("emit-in-bind", 70, "called tacet_host.emit in 'bind', where it may not be called"),
    ("target-in-bind", 70, "called tacet_host.target in 'bind', where it may not be called"),
    ("pixels", 70, "called tacet_host.pixels in 'process', where it may not be called"),
    ("no-call", 70, "called tacet_host.note with a call that is not the one in progress"),
    ("late-call", 70, "called tacet_host.note with a call that is not the one in progress"),
    ("thread", 70, "libspoil.so) called tacet_host.note from a thread of its own"),
    ("map", 70, "maps classes wrongly"),
    ("negative-map", 70, "maps classes wrongly"),
    ("short-map", 70, "maps classes wrongly"),
    ("expect", 70, "maps classes wrongly"),
  ])
  func `a filter that breaks a rule ends the run`(
    fault: String,
    code: Int32,
    message: String
  ) throws {
    let run = try run(fault)
    #expect(run.errors.hasPrefix("tacet: error: "))
    #expect(run.errors.hasSuffix(message + "\n"), "\(run.errors)")
    // A thread of the plugin's own belongs to no stage.
    if code == 70, fault != "thread" {
      #expect(run.errors.contains("plugin 'Spoil' (\(plugins[1])), stage 'spoil' "))
    }
    #expect(run.code == code)
    #expect(run.output == "")
    #expect(try folder.tree() == ["libgrid.so", "libspoil.so", "libtally.so"])
  }

  @Test(arguments: 1...8)
  func `of all pages that fail the first is named`(threads: Int) throws {
    let run = try Command.tacet(
      plugins.flatMap { ["--plugin", $0] }
        + ["run", "--threads", "\(threads)", "grid", "40", "5", "!", "spoil", "fail-from-there"]
    )
    #expect(run.errors == "tacet: error: page 'page-3': this page smells of fish\n")
  }

  @Test func `a page that breaks the contract is named with plugin, file and stage`() throws {
    let run = try run("infinite")
    #expect(
      run.errors
        == "tacet: error: page 'page-3': plugin 'Spoil' (\(plugins[1])), stage 'spoil' "
        + "\(Self.broke)annotation 2002 has a box that is inverted or not finite\n"
    )
  }

  @Test func `what stood at the target stays when a filter fails`() throws {
    let target = folder.path("counts.txt")
    let good = try Command.tacet(
      plugins.flatMap { ["--plugin", $0] } + ["run", "grid", "1", "1", "!", "tally", target]
    )
    #expect(good.code == 0)
    let before = try folder.files()
    let run = try Command.tacet(
      plugins.flatMap { ["--plugin", $0] } + [
        "run", "--overwrite", "grid", "6", "5", "!", "spoil", "fail", "!", "tally", target,
      ]
    )
    #expect(run.code == 65)
    #expect(try folder.files() == before)
  }

  @Test func `what a filter drops without a word is counted all the same`() throws {
    let run = try run("lose")
    #expect(run.code == 0)
    #expect(run.output.contains("\n  spoil  30   28  2 dropped: no reason given by 'spoil'\n"))
  }

  @Test func `what a filter adds without a word is counted all the same`() throws {
    let run = try run("copy")
    #expect(run.code == 0)
    #expect(run.output.contains("\n  spoil  30   35  5 added: no reason given by 'spoil'\n"))
    #expect(try folder.read("counts.txt").contains("2.0 copy 5 of 5\n2.1 page-3 5 of 5\n"))
  }
}
