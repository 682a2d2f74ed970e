import ArgumentParser
import TacetRuntime

/// Called by the completion scripts; hidden from help.
///
/// Prints a line for each candidate, the word and its summary separated by a tab, and finally `/` if a file
/// name is possible as well.
struct CompleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete",
    abstract: "Print completions of the last word, for the scripts of 'tacet completions'.",
    shouldDisplay: false
  )

  @Argument(parsing: .postTerminator) var words: [String] = []

  func run() throws {
    let completion = try Completion(
      of: words,
      toolInfo: TacetCommand._dumpHelp(),
      registry: registry()
    )
    var lines = completion.candidates.map { "\($0.word)\t\($0.summary)\n" }
    if completion.takesFiles { lines.append("/\n") }
    try Terminal.output(lines.joined())
  }

  /// The registry with the plugins named by the command line if they load, or without them.
  private func registry() throws -> PluginRegistry {
    let named = zip(words, words.dropFirst()).filter { $0.0 == "--plugin" }.map(\.1)
    return try (try? PluginOptions.registry(naming: named)) ?? PluginOptions.registry(naming: [])
  }
}
