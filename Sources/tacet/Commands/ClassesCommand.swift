import ArgumentParser
import FoundationEssentials
import TacetRuntime
import TacetKit

/// `tacet classes`: groups of classes, and what a data set has of them.
struct ClassesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classes",
    abstract: "List the groups of classes, or the classes of a data set.",
    usage: """
      tacet classes
      tacet classes DATASET … [OPTIONS OF THE SOURCE]
      tacet classes SOURCE ARGUMENTS
      """,
    discussion: """
      Alone it shows the groups, @harmony and the like, that 'keep', 'drop' and 'map' take. With a data \
      set it counts the instances of each class.

        tacet classes ds2_dense/deepscores_train.json
        tacet classes ds2_dense/deepscores_train.json --labels muscima++
      """
  )

  @OptionGroup var plugins: PluginOptions

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp(
      "A DeepScoresV2 file or folder, or a source and its arguments.",
      valueName: "dataset"
    )
  )
  var words: [String] = []

  func run() async throws {
    guard let first = words.first else {
      try Terminal.output(ClassGroupListing.text)
      return
    }
    let registry = try plugins.registry()
    let isSource = registry.has(source: first)
    let recipe = try Recipe(words: isSource ? words : ["deepscores"] + words)
    let run = try Run(recipe, registry: registry, options: Run.Options())
    let bar = ProgressBar(isOn: true)
    defer { bar.clear() }
    let report = try await run.execute { bar.show($0, pages: $1) }
    bar.clear()
    try Terminal.output(ClassListing(report).text)
  }
}
