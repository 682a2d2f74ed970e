import TacetTesting
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

  @Test(arguments: [
    ("fail", 65, "page 'page-3': this page smells of fish"),
    ("fall-silent", 70, "page 'page-3': stage 'spoil' failed and did not say why"),
    ("label", 70, broke + "annotation 2002 has the class index 99; there are 2"),
    ("negative-label", 70, broke + "annotation 2002 has the class index -2; there are 2"),
    ("infinite", 70, broke + "annotation 2002 has a box that is inverted or not finite"),
    ("not-a-number", 70, broke + "annotation 2002 has a box that is inverted or not finite"),
    ("invert", 70, broke + "annotation 2002 has a box that is inverted or not finite"),
    ("flatten", 70, broke + "it is 100 × 0 pixels large"),
    ("shrink", 70, "stage 'spoil': its page is wrong: a page of 8 bytes"),
    ("vanish", 70, "stage 'spoil': its page is wrong: a null pointer to 5 elements"),
    ("kind", 70, "stage 'spoil': an account entry of an unknown kind, or without its counts"),
    ("create", 70, "stage 'spoil' failed and did not say why"),
    ("table", 70, "its class table is wrong: annotation set 'shapes' has two classes 'dot'"),
    ("active", 70, "its class table is wrong: active annotation set 3 of 1"),
    ("map", 70, "filter 'spoil' maps classes wrongly"),
    ("short-map", 70, "filter 'spoil' maps classes wrongly"),
    ("expect", 70, "filter 'spoil' maps classes wrongly"),
  ])
  func `a filter that breaks a rule ends the run`(
    fault: String,
    code: Int32,
    message: String
  ) throws {
    let run = try run(fault)
    #expect(run.errors.hasPrefix("tacet: error: "))
    #expect(run.errors.hasSuffix(message + "\n"), "\(run.errors)")
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
    let run = try run("twice")
    #expect(run.code == 0)
    #expect(run.output.contains("\n  spoil  30   35  5 added: no reason given by 'spoil'\n"))
    #expect(try folder.read("counts.txt").contains("2.0 page-3 5 of 5\n2.1 page-3 5 of 5\n"))
  }
}
