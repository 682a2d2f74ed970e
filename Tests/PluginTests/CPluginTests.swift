import TestSupport
import Testing

/// Plugins in plain C, through the command: they need nothing of tacet's but the header.
struct CPluginTests {
  let folder: TemporaryFolder
  let plugins: [String]

  init() throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    plugins = try ["grid", "shift", "tally"].flatMap {
      ["--plugin", try CPlugin.build($0, in: folder)]
    }
  }

  private func run(_ words: String) throws -> Command {
    try Command.tacet(plugins + ["run", "--threads", "3"] + words.words)
  }

  @Test func `a source, a filter and a sink in C make a run`() throws {
    // Columns begin at 0, 10 … 90: moved by 10 pixels the tenth of each row leaves the page.
    let run = try run("grid 5 25 ! shift 10 0 ! tally \(folder.path("counts.txt"))")
    #expect(run.errors == "")
    #expect(run.code == 0)
    #expect(
      try folder.read("counts.txt") == """
        0.0 page-1 23 of 25
        1.0 page-2 23 of 25
        2.0 page-3 23 of 25
        3.0 page-4 23 of 25
        4.0 page-5 23 of 25
        5 pages

        """
    )
    #expect(
      run.outputWithoutTime == """
                             in   out
          pages               5     5
          instances         125   115  92.0 %
          per page, mean   25.0  23.0
          median           25.0  23.0
          95th percentile    25    23
          max                25    23

          stage   in  out
          grid   125  125
          shift  125  115  10 dropped: shifted off the page
          tally  115  115

             class  in  out
          0  dot    65   65
          1  dash   60   50

          note: grid: a grid, drawn in C
          note: tally: counted in C

          wrote \(folder.path("counts.txt")): 5 pages

        """
    )
    #expect(
      try folder.tree() == [
        "counts.txt", "counts.txt.tacet.json", "libgrid.so", "libshift.so", "libtally.so",
      ]
    )
  }

  @Test func `C stages and Swift stages stand in one run`() throws {
    let run = try run("grid 1 25 ! shift 8 0 ! clip ! tally \(folder.path("counts.txt"))")
    #expect(run.errors == "")
    #expect(try folder.read("counts.txt") == "0.0 page-1 23 of 25\n1 pages\n")
  }

  @Test(arguments: [
    ("grid 5", "grid: give two numbers: grid PAGES BOXES"),
    ("grid 5 5 ! shift", "shift: give two numbers: shift 10 -5"),
    ("grid 5 5 ! shift 1 two", "shift: give two numbers: shift 10 -5"),
    ("grid 5 5 ! tally", "tally: give a file: tally FILE"),
  ])
  func `what a C plugin says of its arguments is what the user reads`(
    words: String,
    message: String
  ) throws {
    let run = try run(words)
    #expect(run.errors == "tacet: error: \(message)\n")
    #expect(run.code == 64)
    #expect(run.output == "")
  }

  @Test func `a C stage has help if it gives some, and its summary if not`() throws {
    let shift = try Command.tacet(plugins + ["help", "shift"])
    #expect(
      shift.output == """
        USAGE: shift <x> <y>

        Moves every box by x, y pixels.

        filter of the plugin Shift 1.2.3

        """
    )
    let grid = try Command.tacet(plugins + ["help", "grid"])
    #expect(grid.output == "Pages with boxes in rows.\n\nsource of the plugin Grid 1.2.3\n")
  }

  @Test func `a recipe gives a stage that says no options a list of arguments`() throws {
    let good = try folder.write("stages: [grid: [2, 3], shift: [1, 1]]\n", to: "good.yaml")
    let run = try run("\(good) --dry-run")
    #expect(run.output.hasPrefix("  tacet run grid 2 3 ! shift 1 1\n"))
    let bad = try folder.write("stages:\n  - grid: { pages: 2 }\n", to: "bad.yaml")
    let refused = try self.run(bad)
    #expect(
      refused.errors
        == "tacet: error: \(bad):2:11: 'grid' does not say its options: give it a list of arguments\n"
    )
    #expect(refused.code == 64)
  }
}
