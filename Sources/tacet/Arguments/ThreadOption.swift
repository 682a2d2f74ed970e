import ArgumentParser
import TacetKit

/// `--threads`, of every command that works on pages.
struct ThreadOption: ParsableArguments {
  @Option(
    name: .customLong("threads"),
    help: ArgumentHelp(
      "How many threads work at once; 0: one for each processor.",
      valueName: "threads"
    )
  )
  var number = 0

  /// The number that is meant.
  var count: ThreadCount { ThreadCount(option: number) ?? .automatic }

  func validate() throws {
    guard ThreadCount(option: number) != nil else {
      throw ValidationError("--threads takes a number from 0 to \(ThreadCount.most)")
    }
  }
}
