import TestSupport
import Testing

/// Filters that have to see all pages before they do the first.
struct FirstPassTests {
  let folder: TemporaryFolder
  let plugins: [String]

  init() throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    plugins = try ["census", "grid", "refuse", "shift", "tally"].flatMap {
      ["--plugin", try CPlugin.build($0, in: folder)]
    }
  }

  private func lines(_ words: String) throws -> [Substring] {
    let run = try Command.tacet(
      plugins + ["run"] + words.words + ["!", "tally", folder.path("counts.txt"), "--overwrite"]
    )
    #expect(run.errors == "" || run.code == 65)
    return try folder.read("counts.txt").split(separator: "\n")
  }

  @Test(arguments: [1, 3])
  func `a filter sees every page before it processes the first`(threads: Int) throws {
    let lines = try lines("--threads \(threads) grid 20 10 ! census")
    #expect(lines.count == 21)
    #expect(lines.first == "0.0 page-1 is one of 20 with 200 10 of 10")
  }

  @Test func `it sees them as they come out of the filters before it`() throws {
    // Of the ten boxes in a row the tenth is moved off the page.
    #expect(
      try lines("grid 2 10 ! shift 10 0 ! census").first == "0.0 page-1 is one of 2 with 18 9 of 10"
    )
  }

  @Test func `a second firstPass sees what the first filter makes of the pages`() throws {
    #expect(
      try lines("grid 2 10 ! census ! census").first
        == "0.0 page-1 is one of 2 with 20 is one of 2 with 20 10 of 10"
    )
  }

  @Test func `a page that fails is not surveyed`() throws {
    #expect(
      try lines("grid 3 10 ! refuse page-2 ! census").first
        == "0.0 page-1 is one of 2 with 20 10 of 10"
    )
  }
}
