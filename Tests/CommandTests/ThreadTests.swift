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
    let numbers = try folder.read("most").split { $0 == " " || $0 == "\n" }.map { Int($0) }
    let most = try #require(numbers.first ?? nil)
    #expect((1...threads).contains(most))
    // A call that is made alone may use all threads; one that is made beside others only its own.
    #expect(numbers.dropFirst() == [threads, 1])
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
