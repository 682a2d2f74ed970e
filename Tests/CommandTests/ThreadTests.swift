import TestSupport
import Testing

/// `--threads`, which everything that works at once obeys.
struct ThreadTests {
  @Test(arguments: [1, 2, 3])
  func `there are never more threads in plugins than the user allows`(threads: Int) throws {
    let folder = try TemporaryFolder()
    let plugins = try ["grid", "crowd"].flatMap {
      ["--plugin", try CPlugin.build($0, in: folder)]
    }
    let run = try Command.tacet(
      plugins + [
        "run", "--threads", "\(threads)", "grid", "60", "5", "!", "crowd", "!", "crowd-sink",
        folder.path("most"),
      ]
    )
    #expect(run.code == 0, "\(run.errors)")
    let most = try #require(Int(folder.read("most").dropLast()))
    #expect((1...threads).contains(most))
  }

  @Test(arguments: ["run", "stats", "vram", "diff a b", "check a"])
  func `a number that can't be meant is refused`(command: String) throws {
    for number in ["-1", "1025", "many"] {
      let run = try Command.tacet("\(command) --threads=\(number)".words)
      #expect(run.code == 64)
      #expect(run.errors.contains("--threads"), "\(run.errors)")
    }
  }
}
