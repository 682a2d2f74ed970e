import TestSupport
import Testing

/// A source and a sink of one name: which of them is meant follows from the place.
struct SharedNameTests {
  let folder: TemporaryFolder
  /// A source and a sink, both called `grid`.
  let plugins: [String]

  init() throws {
    folder = try TemporaryFolder()
    plugins = [
      "--plugin", try CPlugin.build("grid", in: folder),
      "--plugin",
      try CPlugin.build("list", in: folder, defines: [#"STAGE="grid""#], library: "libsink.so"),
    ]
  }

  @Test func `the first stage is the source, another one the sink`() throws {
    let list = folder.path("list")
    let run = try Command.tacet(plugins + ["run", "grid", "1", "2", "!", "grid", list])
    #expect(run.errors == "")
    #expect(run.code == 0)
    #expect(try folder.read("list").hasPrefix("page-1 (train) 100 x 80\n"))
  }

  @Test func `a recipe file means the same by them`() throws {
    let recipe = try folder.write(
      "stages:\n  - grid: [1, 2]\n  - grid: ['\(folder.path("list"))']\n",
      to: "recipe.yaml"
    )
    let run = try Command.tacet(plugins + ["run", recipe])
    #expect(run.errors == "")
    #expect(run.code == 0)
    #expect(try folder.tree().contains("list"))
  }

  @Test func `both are listed, and help answers with both`() throws {
    let stages = try Command.tacet(plugins + ["stages"]).output
    #expect(stages.contains("  grid        Pages with boxes in rows.\n"))
    #expect(stages.contains("  grid        Write down what comes.\n"))
    let help = try Command.tacet(plugins + ["help", "grid"]).output
    #expect(
      help == """
        grid as a source

        Pages with boxes in rows.

        source of the plugin Grid 1.2.3


        grid as a sink

        Write down what comes.

        sink of the plugin List 1.2.3

        """
    )
  }

  @Test func `classes takes the source`() throws {
    let classes = try Command.tacet(plugins + ["classes", "grid", "1", "2"])
    #expect(classes.errors == "")
    #expect(classes.output.contains("2 instances labelled by 'shapes'"))
  }

  @Test func `a name that is near both is suggested once`() throws {
    let run = try Command.tacet(plugins + ["run", "gird", "1", "2"])
    #expect(run.errors == "tacet: error: there is no stage 'gird'; did you mean 'grid'?\n")
  }
}
