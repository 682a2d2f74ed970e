import TestSupport
import Testing

/// A page that can't be done: the others are, and the run says so last.
struct FailedPageTests {
  let folder: TemporaryFolder
  let plugins: [String]

  init() throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    plugins = try ["grid", "refuse", "shift", "tally"].flatMap {
      ["--plugin", try CPlugin.build($0, in: folder)]
    }
  }

  private func run(_ words: String) throws -> Command {
    try Command.tacet(plugins + ["run"] + words.words)
  }

  @Test(arguments: [1, 4])
  func `the other pages are written, and the failed ones are counted and named last`(
    threads: Int
  ) throws {
    let counts = folder.path("counts.txt")
    let run = try run("--threads \(threads) grid 12 25 ! refuse page-1 ! tally \(counts)")
    #expect(run.code == 65)
    #expect(
      run.errors == """
        tacet: error: 4 of 12 pages failed and are not in the output:
          page 'page-1': it is of the kind that this test refuses
          page 'page-10': it is of the kind that this test refuses
          page 'page-11': it is of the kind that this test refuses
          page 'page-12': it is of the kind that this test refuses

        """
    )
    let lines = try folder.read("counts.txt").split(separator: "\n")
    #expect(lines.first == "1.0 page-2 25 of 25")
    #expect(lines.last == "8 pages")
    #expect(run.output.contains(/pages +12 +8  4 failed\n/))
    #expect(run.output.contains("grid    300  200  100 dropped: on pages that failed\n"))
  }

  @Test func `the manifest names each failed page`() throws {
    let counts = folder.path("counts.txt")
    _ = try run("grid 3 5 ! refuse page-2 ! tally \(counts)")
    let manifest = try folder.read("counts.txt.tacet.json")
    #expect(manifest.contains("\"failed\": 1"))
    #expect(manifest.contains("page 'page-2': it is of the kind that this test refuses"))
  }

  @Test func `if every page fails nothing is written`() throws {
    let run = try run("grid 3 5 ! refuse page ! tally \(folder.path("counts.txt"))")
    #expect(run.code == 65)
    #expect(
      run.errors == """
        tacet: error: page 'page-1': it is of the kind that this test refuses \
        (all 3 pages failed; this is the first)

        """
    )
    #expect(!(try folder.tree().contains("counts.txt")))
  }

  @Test func `with --strict-data the first failed page ends the run`() throws {
    let run = try run("--strict-data grid 3 5 ! refuse page-2 ! tally \(folder.path("counts.txt"))")
    #expect(run.code == 65)
    #expect(
      run.errors == "tacet: error: page 'page-2': it is of the kind that this test refuses\n"
    )
    #expect(!(try folder.tree().contains("counts.txt")))
  }
}
