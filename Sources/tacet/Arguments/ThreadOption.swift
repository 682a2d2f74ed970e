import ArgumentParser
import TacetKit

/// The option `--threads` of all commands that process pages.
struct ThreadOption: ParsableArguments {
  @Option(
    name: .customLong("threads"),
    help: ArgumentHelp(
      "Process this many pages in parallel; 0 means one per processor.",
      valueName: "threads"
    )
  )
  var number = 0

  /// The number of threads.
  var count: ThreadCount { ThreadCount(option: number) ?? .automatic }

  func validate() throws {
    guard ThreadCount(option: number) != nil else {
      throw ValidationError("--threads takes a number from 0 to \(ThreadCount.most)")
    }
  }
}
