import ArgumentParser
import TacetRuntime

/// What the shells' scripts call for each press of the key; not for people.
///
/// It prints a line for each word that can stand there, a tabulator between the word and what it
/// means, and at last `/` if a file can stand there, too.
struct CompleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete",
    abstract: "Print what the last of some words can be, for 'tacet completions'.",
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

  /// All stages, with those of the plugins that the command line names, if they load.
  private func registry() throws -> PluginRegistry {
    let named = zip(words, words.dropFirst()).filter { $0.0 == "--plugin" }.map(\.1)
    return try (try? PluginOptions.registry(naming: named)) ?? PluginOptions.registry(naming: [])
  }
}
