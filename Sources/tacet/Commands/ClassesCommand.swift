import ArgumentParser
import FoundationEssentials
import TacetRuntime
import TacetKit

/// `tacet classes`: the groups of classes, or the classes of a dataset.
struct ClassesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classes",
    abstract: "List groups of classes, or the classes of a dataset.",
    usage: """
      tacet classes
      tacet classes DATASET … [SOURCE OPTIONS]
      tacet classes SOURCE ARGUMENTS
      """,
    discussion: """
      Without arguments, lists the groups that 'keep', 'drop' and 'map' accept, such as @harmony, with \
      their classes. With a dataset, counts the instances of each of its classes and shows which groups \
      the class belongs to.

      EXAMPLES
        tacet classes
        tacet classes ds2_dense/deepscores_train.json
        tacet classes ds2_dense/deepscores_train.json --labels muscima++
      """
  )

  @OptionGroup var plugins: PluginOptions

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp(
      "A DeepScoresV2 file or folder, or a source with its arguments.",
      valueName: "dataset"
    )
  )
  var words: [String] = []

  func run() async throws {
    guard let first = words.first else {
      try Terminal.output(ClassGroupListing.text)
      return
    }
    guard !first.hasPrefix("-") else {
      throw TacetError.badUsage(
        "classes has no option '\(first)' before the dataset; 'tacet help classes' lists its options"
      )
    }
    let registry = try plugins.registry()
    let isSource = registry.has(source: first)
    let recipe = try Recipe(words: isSource ? words : ["deepscores"] + words)
    let run = try Run(
      recipe,
      registry: registry,
      options: Run.Options(),
      cancellation: StopSignals.token
    )
    let bar = ProgressBar(isOn: true)
    defer { bar.clear() }
    let report = try await run.execute { bar.show($0, pages: $1) }
    bar.clear()
    try Terminal.output(ClassListing(report).text)
  }
}
