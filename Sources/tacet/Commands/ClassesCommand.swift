import ArgumentParser
import TacetHost
import TacetKit

/// `tacet classes`: groups of classes, and what a data set has of them.
struct ClassesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classes",
    abstract: "List the groups of classes, or the classes of a data set."
  )

  @OptionGroup var plugins: PluginOptions
  @ParentCommand var parent: TacetCommand

  func run() async throws {}
}
