import ArgumentParser
import FoundationEssentials
import TacetOutput
import TacetRuntime
import TacetKit

/// `tacet run`: runs a pipeline given as words or as a recipe file.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a pipeline: a source, filters and sinks.",
    usage: """
      tacet run [<options>] SOURCE … ! FILTER … ! SINK …
      tacet run [<options>] RECIPE.yaml [--set NAME=VALUE …]
      """,
    discussion: """
      Pages pass through the stages from left to right; a '!' that is a word of its own separates the \
      stages. The options below may stand anywhere; any other option belongs to the stage before it. \
      Output appears complete at the end of the run, or not at all. If a run was killed, run the same command \
      again: it settles what was left.

      EXAMPLES
        tacet run deepscores ds2_dense/deepscores_train.json \\
            ! keep @harmony ! clip ! dedupe ! yolo out/
        tacet run coco in/ ! tile --size 1280 ! yolo tiles/ ! overlay check/
        tacet run Examples/harmony.yaml --set input=deepscores_train.json \\
            --set output=out/

      EXIT CODES
        0    success
        64   invalid command line or recipe
        65   invalid data, or pages that failed
        66   input not found
        69   plugin missing or incompatible
        70   internal error: a bug in tacet or in a plugin
        73   output exists or cannot be written
        130  interrupted by Ctrl-C
      """
  )

  @OptionGroup var plugins: PluginOptions

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("Stages separated by '!', or a recipe file.", valueName: "stages")
  )
  var words: [String] = []

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a variable of the recipe; repeatable.",
      valueName: "name=value"
    )
  )
  var settings: [String] = []

  @OptionGroup var threads: ThreadOption

  @Flag(help: "Replace output that tacet has written before.")
  var overwrite = false

  @Flag(
    inversion: .prefixedNo,
    help: "Write the output to the disk before it gets its name, so that it survives a power cut."
  )
  var sync = true

  @Flag(help: "Resolve stages and classes, print the plan, write nothing.")
  var dryRun = false

  @Flag(help: "Stop at the first defect in the data or the first page that fails.")
  var strictData = false

  @Option(
    help: ArgumentHelp(
      "Fail pages whose image has more pixels than this.",
      valueName: "count"
    )
  )
  var maxPixels = 100_000_000

  @Flag(
    help: """
      Record the hash of linked images, too, which 'tacet check --deep' compares; reads all of \
      them.
      """
  )
  var hashImages = false

  @Flag(help: "Print the report as JSON.")
  var json = false

  @Flag(help: "Print no report and no progress; warnings still go to standard error.")
  var quiet = false

  @Option(
    help: ArgumentHelp("Save the pipeline as a recipe file before it runs.", valueName: "file"),
    completion: .file(extensions: ["yaml"])
  )
  var saveRecipe: String?

  func validate() throws {
    guard maxPixels > 0 else { throw ValidationError("--max-pixels takes a number above 0") }
  }

  func run() async throws {
    let registry = try plugins.registry()
    let recipe = try recipe(registry)
    var options = Run.Options()
    options.threads = threads.count
    options.overwrite = overwrite
    options.durability = durability
    options.strictData = strictData
    options.maxPixels = maxPixels
    options.hashesImages = hashImages
    let run: Run
    do {
      run = try Run(
        recipe,
        registry: registry,
        options: options,
        cancellation: StopSignals.token
      )
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
      for warning in report.warnings { Terminal.warning(warning) }
    } else {
      try Terminal.output(json ? report.json : report.text)
    }
    if let failures = report.failureText {
      throw PagesFailed(text: failures)
    }
  }

  private var durability: Durability { sync ? .synced : .unsynced }

  private func recipe(_ registry: PluginRegistry) throws -> Recipe {
    if let option = words.first, option.hasPrefix("-"), option != "--" {
      throw MistypedOption.error(ofRun: option)
    }
    guard let path = words.first, words.count == 1,
      path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    else {
      guard settings.isEmpty else {
        throw TacetError.badUsage("--set needs a recipe file")
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
      throw TacetError.cantCreate("the file exists; --overwrite replaces it", at: place)
    }
    try WholeFile.write(path, Array(recipe.yaml().utf8), replacing: overwrite, durability)
  }
}
