import Foundation
import TestSupport
import Testing

/// What a run holds in memory: a file or two, however many there are.
struct MemoryTests {
  /// Runs a command and prints the most memory that it had resident, in KiB.
  private static let peak = """
    import resource, subprocess, sys
    subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    """

  private func peak(_ input: String) throws -> Int {
    let run = try Python.run(
      ["-c", Self.peak, Products.tacet, "run", "--threads", "2", "deepscores", input]
    )
    #expect(run.errors == "")
    return try #require(Int(run.output.prefix { $0.isNumber }))
  }

  @Test(.enabled(if: Python.isThere, "\(Python.skipReason)"))
  func `ten files take no more memory than a few`() throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 1)
    let shard = DataSet.random(pages: 40, symbols: 280...320, by: &generator)
    let one = try shard.write(to: folder, as: "one/deepscores_train.json", images: false)
    try FileManager.default.createDirectory(
      atPath: folder.path("ten"),
      withIntermediateDirectories: false
    )
    for number in 0..<10 {
      let name = folder.path("ten/deepscores-complete-\(number)_train.json")
      try FileManager.default.copyItem(atPath: one, toPath: name)
    }
    let size = try folder.read("one/deepscores_train.json").utf8.count / 1024
    #expect(size > 1500)
    let (alone, together) = (try peak(one), try peak(folder.path("ten")))
    // Two at a time are mapped: the one that is read and the one that comes next.
    #expect(together < alone + 4 * size, "\(alone) KiB for one file, \(together) KiB for ten")
  }
}
