import ArgumentParser
import TacetRuntime
import TacetKit

/// The arguments that `vram` and `stats` share: datasets, or a pipeline to which the command adds its stage.
struct AnalysisOptions: ParsableArguments {
  @OptionGroup var plugins: PluginOptions

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp(
      "A dataset's path, or a source with its arguments; filters may follow, separated by '!'.",
      valueName: "dataset"
    )
  )
  var words: [String] = []

  @OptionGroup var threads: ThreadOption

  @Flag(help: "Stop at the first defect in the data or the first page that fails.")
  var strictData = false

  @Flag(help: "Replace files that tacet has written before.")
  var overwrite = false

  /// Runs a pipeline with the stages `closing` appended.
  ///
  /// - Parameters:
  ///   - chain: The dataset or pipeline, without the options of the appended stages.
  ///   - closing: The stages to append.
  ///   - registry: The available stages.
  /// - Returns: The report of the run.
  /// - Throws: ``TacetError`` if the pipeline is invalid or the run fails.
  func run(
    _ chain: DatasetArgument,
    _ closing: [Recipe.Invocation],
    registry: PluginRegistry
  ) async throws -> RunReport {
    var options = Run.Options()
    options.threads = threads.count
    options.strictData = strictData
    options.overwrite = overwrite
    let recipe = try chain.recipe(registry, closing: closing)
    return try await Run.withProgressBar(recipe, registry, options)
  }
}

extension Run {
  /// Runs a pipeline, stopped by signals, with a progress bar on a terminal.
  ///
  /// - Throws: ``TacetError`` if the pipeline is invalid or the run fails.
  static func withProgressBar(
    _ recipe: Recipe,
    _ registry: PluginRegistry,
    _ options: Options
  ) async throws -> RunReport {
    let run = try Run(
      recipe,
      registry: registry,
      options: options,
      cancellation: StopSignals.token
    )
    let bar = ProgressBar(isOn: true)
    defer { bar.clear() }
    return try await run.execute { bar.show($0, pages: $1) }
  }
}

/// A command that shares its name with a stage: `tacet help NAME` explains the stage.
protocol StageCommand {}

extension StageOptions {
  /// Separates this stage's options, wherever they appear, from the rest of a command line.
  ///
  /// - Returns: The remaining words, and the options with their values.
  func taken(from words: [String]) -> (rest: [String], own: [String]) {
    var (rest, own): ([String], [String]) = ([], [])
    var words = words[...]
    while let word = words.popFirst() {
      let name = word.hasPrefix("--") ? word.dropFirst(2).prefix { $0 != "=" } : ""
      guard let option = all.first(where: { !$0.isPositional && $0.name == name }) else {
        rest.append(word)
        continue
      }
      own.append(word)
      if !option.isFlag, !word.contains("="), let value = words.popFirst() { own.append(value) }
    }
    return (rest, own)
  }
}
