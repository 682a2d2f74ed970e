import FoundationEssentials
import TestSupport
import Testing

/// Two plugins that offer a stage of one name for the same place in a run.
struct RivalTests {
  let folder: TemporaryFolder
  /// `grid`, and two more plugins with a filter called `move`, which move by different names.
  let plugins: [String]
  let (one, other): (String, String)

  init() throws {
    folder = try TemporaryFolder()
    one = try CPlugin.build("rival", in: folder, defines: [#"WHO="One""#], library: "libone.so")
    other = try CPlugin.build(
      "rival",
      in: folder,
      defines: [#"WHO="Other""#],
      library: "libother.so"
    )
    let grid = try CPlugin.build("grid", in: folder)
    plugins = [grid, one, other].flatMap { ["--plugin", $0] }
  }

  @Test func `commands that do not ask for the stage take no notice`() throws {
    let run = try Command.tacet(plugins + ["run", "grid", "1", "1", "!", "clip"])
    #expect(run.errors == "")
    #expect(run.code == 0)
  }

  @Test(arguments: [["run", "grid", "1", "1", "!", "rival"], ["help", "rival"]])
  func `who asks for it is told both files, and what to write`(words: [String]) throws {
    let refusal = try Command.tacet(plugins + words)
    #expect(
      refusal.errors == "tacet: error: two plugins offer the stage 'rival': \(one) and \(other); "
        + "write 'One:rival' or 'Other:rival'\n"
    )
    #expect(refusal.code == 69)
  }

  @Test(arguments: ["One", "Other", "other"])
  func `the plugin's name before a colon picks one, in a chain, a recipe and in help`(
    name: String
  ) throws {
    let chain = try Command.tacet(plugins + ["run", "Grid:grid", "1", "1", "!", "\(name):rival"])
    #expect(chain.errors == "")
    #expect(chain.output.contains("note: rival: this is \(name.capitalized)\n"))
    let recipe = try folder.write(
      "stages:\n  - grid: [1, 1]\n  - \(name):rival\n",
      to: "recipe.yaml"
    )
    let second = try Command.tacet(plugins + ["run", recipe])
    #expect(second.outputWithoutTime == chain.outputWithoutTime)
    let help = try Command.tacet(plugins + ["help", "\(name):rival"])
    #expect(help.output.contains("filter of the plugin \(name.capitalized) 1.2.3"))
  }

  @Test func `a plugin that has no such stage is no help`() throws {
    let run = try Command.tacet(plugins + ["run", "grid", "1", "1", "!", "Grid:rival"])
    #expect(run.errors.hasPrefix("tacet: error: there is no stage 'Grid:rival'"))
    #expect(run.code == 64)
  }

  @Test func `both are listed with their plugins`() throws {
    let stages = try Command.tacet(plugins + ["stages"])
    let both = "  One:rival    Say who it is.\n  Other:rival  Say who it is.\n"
    #expect(stages.output.contains(both))
    #expect(stages.code == 0)
  }

  @Test func `two copies of one plugin have nothing that tells them apart`() throws {
    let copy = try CPlugin.build("grid", in: folder, library: "libcopy.so")
    let run = try Command.tacet(plugins + ["--plugin", copy, "run", "grid", "1", "1"])
    #expect(
      run.errors == "tacet: error: two plugins offer the stage 'grid': \(plugins[1]) and \(copy); "
        + "remove one of them\n"
    )
    #expect(run.code == 69)
  }

  @Test func `a plugin that is named wins over an installed one of its name`() throws {
    try folder.write("", to: "installed/note.txt")
    let installed = try CPlugin.build("grid", in: folder, library: "installed/libtacet-grid.so")
    let listing = try Command.tacet(
      plugins + ["plugin", "list", "--json"],
      environment: ["TACET_PLUGIN_PATH": folder.path("installed")]
    )
    #expect(!listing.output.contains(installed))
    let run = try Command.tacet(
      plugins + ["run", "grid", "1", "1"],
      environment: ["TACET_PLUGIN_PATH": folder.path("installed")]
    )
    #expect(run.errors == "")
    #expect(run.code == 0)
  }
}
