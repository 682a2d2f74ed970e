import ArgumentParser
import TacetRuntime
import TacetKit

/// The command `tacet`.
@main
struct TacetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tacet",
    abstract: "Prepare OMR datasets for training symbol detectors.",
    discussion: """
      A run reads a dataset, passes its pages through filters and writes the result: a source, \
      filters and sinks, separated by a '!' that is a word of its own.

        tacet run deepscores ds2_dense/deepscores_train.json \\
            ! keep @harmony ! clip ! dedupe ! yolo out/

      'tacet stages' lists all stages, 'tacet help STAGE' explains one, and 'tacet classes' lists the \
      groups of classes, such as @harmony.
      """,
    version: Tacet.version,
    subcommands: [
      RunCommand.self, StatsCommand.self, VRAMCommand.self, DiffCommand.self, CheckCommand.self,
      StagesCommand.self, ClassesCommand.self, PluginCommand.self, CompletionsCommand.self,
      RunRulesCommand.self, CompleteCommand.self,
    ]
  )

  @OptionGroup var plugins: PluginOptions

  static func main() async {
    CrashNote.watch(onTerminal: Terminal.showsErrors)
    // A command that fails leaves in `Failure`, which does the same.
    defer { CrashNote.endWatch(code: 0) }
    do {
      try StopSignals.watch()
      let words = Array(CommandLine.arguments.dropFirst())
      if try StageHelp.answers(words) { return }
      var command = try parseAsRoot(words)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      Failure.exit(with: error)
    }
  }
}
