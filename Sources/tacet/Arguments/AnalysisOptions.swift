import ArgumentParser
import TacetRuntime
import TacetKit

/// What `vram` and `stats` have in common: data sets or a chain, looked at by a stage at the end.
struct AnalysisOptions: ParsableArguments {
  @OptionGroup var plugins: PluginOptions

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp(
      "A data set's path, or a source and its arguments; filters may follow, with ! between them.",
      valueName: "dataset"
    )
  )
  var words: [String] = []

  @Option(help: "How many pages to work on at once; 0: one for each processor.")
  var threads = 0

  @Flag(help: "Make the first defect of the data, or page that fails, an error that ends the run.")
  var strictData = false

  @Flag(help: "Replace files that tacet made before.")
  var overwrite = false

  func validate() throws {
    guard (0...1024).contains(threads) else {
      throw ValidationError("--threads takes a number from 0 to 1024")
    }
  }

  /// Runs a chain with `closing` at its end.
  ///
  /// - Parameters:
  ///   - chain: The chain, without what belongs to the stages at the end.
  ///   - closing: These stages.
  ///   - registry: The stages that there are.
  /// - Returns: What was done.
  /// - Throws: ``TacetError``.
  func run(
    _ chain: DatasetArgument,
    _ closing: [Recipe.Invocation],
    registry: PluginRegistry
  ) async throws -> RunReport {
    var options = Run.Options()
    options.threads = threads
    options.strictData = strictData
    options.overwrite = overwrite
    let recipe = try chain.recipe(registry, closing: closing)
    let run = try Run(recipe, registry: registry, options: options)
    let bar = ProgressBar(isOn: true)
    defer { bar.clear() }
    return try await run.execute { bar.show($0, pages: $1) }
  }
}

/// A command that is a stage too: `tacet help NAME` explains the stage.
protocol StageCommand {}

extension StageOptions {
  /// Takes the options of this stage out of a command line, wherever they stand.
  ///
  /// - Returns: The words that are left, and the options with their values.
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
