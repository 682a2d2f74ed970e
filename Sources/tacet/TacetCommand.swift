import ArgumentParser
import TacetRuntime
import TacetKit

/// The command `tacet`.
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
}
