import ArgumentParser
import FoundationEssentials
import TacetRuntime
import TacetKit

/// `tacet run`: a source, filters and sinks, or a recipe file that says them.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run pages through stages, or run a recipe file.",
    usage: """
      tacet run [<options>] SOURCE … ! FILTER … ! SINK …
      tacet run [<options>] RECIPE.yaml [--set NAME=VALUE …]
      """,
    discussion: """
      Stages stand in the order that pages take, with ! on its own between them. The options below \
      may stand anywhere; all others belong to the stage that they follow. Output appears whole at \
      the end, or not at all.

        tacet run deepscores ds2_dense/deepscores_train.json ! keep @harmony ! yolo out/
        tacet run Examples/harmony.yaml --set input=deepscores_train.json --set output=out/

      Exit codes: 0 done; 64 wrong command line or recipe; 65 wrong data, or some pages failed; 66 input missing; \
      69 plugin missing or of another version; 70 a bug; 73 output exists or can't be written; \
      130 stopped by Ctrl-C.
      """
  )

  @OptionGroup var plugins: PluginOptions

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("Stages with ! between them, or a recipe file.", valueName: "stages")
  )
  var words: [String] = []

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Give a variable of the recipe its value; may be given again and again.",
      valueName: "name=value"
    )
  )
  var settings: [String] = []

  @Option(help: "How many pages to work on at once; 0: one for each processor.")
  var threads = 0

  @Flag(help: "Replace output that tacet made before.")
  var overwrite = false

  @Flag(help: "Bind everything, print the plan and the classes, write nothing.")
  var dryRun = false

  @Flag(help: "Make the first defect of the data, or page that fails, an error that ends the run.")
  var strictData = false

  @Option(
    help: ArgumentHelp(
      "The largest image that is decoded, in pixels; a page whose image is larger fails.",
      valueName: "count"
    )
  )
  var maxPixels = 100_000_000

  @Flag(help: "Print the table as JSON.")
  var json = false

  @Flag(help: "Print no table and no progress; warnings go to standard error.")
  var quiet = false

  @Option(
    help: ArgumentHelp("Write the stages to this recipe file, before they run.", valueName: "file"),
    completion: .file(extensions: ["yaml"])
  )
  var saveRecipe: String?

  func validate() throws {
    guard (0...1024).contains(threads) else {
      throw ValidationError("--threads takes a number from 0 to 1024")
    }
    guard maxPixels > 0 else { throw ValidationError("--max-pixels takes a number over 0") }
  }

  func run() async throws {
    let registry = try plugins.registry()
    let recipe = try recipe(registry)
    var options = Run.Options()
    options.threads = threads
    options.overwrite = overwrite
    options.strictData = strictData
    options.maxPixels = maxPixels
    let run: Run
    do {
      run = try Run(recipe, registry: registry, options: options)
    } catch let error as TacetError where error.code == .badUsage {
      throw MistypedOption(in: recipe, registry)?.error ?? error
    }
    if let saveRecipe { try save(recipe, to: saveRecipe) }
    if dryRun {
      if !quiet { try Terminal.output(json ? run.plan.json : run.plan.text) }
      return
    }
    let bar = ProgressBar(isOn: !quiet)
    let report: RunReport
    do {
      report = try await run.execute { bar.show($0, pages: $1) }
    } catch {
      bar.clear()
      throw error
    }
    bar.clear()
    if quiet {
      for warning in report.warnings { Terminal.error("tacet: warning: \(warning)") }
    } else {
      try Terminal.output(json ? report.json : report.text)
    }
    if let failures = report.failureText {
      throw PagesFailed(text: failures)
    }
  }

  private func recipe(_ registry: PluginRegistry) throws -> Recipe {
    guard let path = words.first, words.count == 1,
      path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    else {
      guard settings.isEmpty else {
        throw TacetError.badUsage("--set goes with a recipe file")
      }
      return try Recipe(words: words)
    }
    var values: [String: String] = [:]
    for setting in settings {
      guard let sign = setting.firstIndex(of: "="), sign != setting.startIndex else {
        throw TacetError.badUsage("--set \(setting): write NAME=VALUE")
      }
      values[String(setting[..<sign])] = String(setting[setting.index(after: sign)...])
    }
    let file = try RecipeFile(path: path)
    try file.refuseUnknownStages(in: registry)
    return try file.recipe(settings: values, registry: registry)
  }

  private func save(_ recipe: Recipe, to path: String) throws {
    let place = TacetError.Place(file: path)
    guard overwrite || !FileManager.default.fileExists(atPath: path) else {
      throw TacetError.cantCreate("exists already; --overwrite replaces it", at: place)
    }
    do {
      try Data(recipe.yaml().utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw TacetError.cantCreate("this recipe can't be written", at: place)
    }
  }
}
