import ArgumentParser
import Synchronization
import TacetCompare
import TacetRuntime
import TacetKit

/// `tacet diff`: two data sets, or chains, compared.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what is different between two data sets.",
    usage: "tacet diff A B [--near PIXELS] [--json]",
    discussion: """
      A and B are data sets, whatever their formats, or chains in quotes. Pages are matched by split and \
      name, or by name alone where it is the only one; classes by name. Each symbol of A is paired with \
      one of B at most: with the same class and box (to a twentieth of a pixel, for labels are rounded), \
      with the class and nearly the box (moved), or with the box and another class (relabelled). The \
      others are lost or gained. Symbols without a class are not compared. Pages of another size differ, \
      too; classes without instances and another order of the classes are noted, and make no difference.

      A is kept in memory, 20 bytes a symbol; B is read page by page.

        tacet diff deepscores_train.json out/
        tacet diff 'deepscores train.json ! keep @harmony' 'coco mine/ ! keep @harmony'

      Exit codes: 0 no difference; 1 there are some; others as in 'tacet help run'.
      """
  )

  @OptionGroup var plugins: PluginOptions

  @Argument(help: ArgumentHelp("A data set's path, or a chain in quotes.", valueName: "a"))
  var before: String

  @Argument(help: ArgumentHelp("What it is compared with.", valueName: "b"))
  var after: String

  @Option(
    help: ArgumentHelp(
      "How far edges may be off for a symbol to have moved; half of the area in common will do, too.",
      valueName: "pixels"
    )
  )
  var near = 5.0

  @Option(help: "How many pages to work on at once; 0: one for each processor.")
  var threads = 0

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard (0...10_000).contains(near) else {
      throw ValidationError("--near takes a number of pixels from 0 to 10000")
    }
    guard (0...1024).contains(threads) else {
      throw ValidationError("--threads takes a number from 0 to 1024")
    }
  }

  func run() async throws {
    let registry = try plugins.registry()
    let chains = [before, after].map(DatasetArgument.init(argument:))
    // Both are bound before either is read: what is wrong with B is told at once.
    let recipes = try chains.map { try $0.recipe(registry) }
    for (chain, recipe) in zip(chains, recipes) { try Self.refuseSinks(recipe, chain, registry) }
    let tables = try recipes.map { try Pipeline($0, registry: registry).classes }
    var numbers = ClassNumbers()
    let numbered = tables.map { numbers.add($0) }
    var tolerance = PageDifference.Tolerance()
    tolerance.near = Float(near)
    let comparison = Mutex(Comparison())
    try await visit(recipes[0], registry) { page in
      let page = PackedPage(page, numbers: numbered[0], activeSet: tables[0].activeSet)
      comparison.withLock { $0.keep(page) }
    }
    try await visit(recipes[1], registry) { [tolerance] page in
      let page = PackedPage(page, numbers: numbered[1], activeSet: tables[1].activeSet)
      guard let before = comparison.withLock({ $0.take(for: page) }) else { return }
      let difference = PageDifference(before, page, tolerance)
      comparison.withLock { $0.add(page, for: before, difference) }
    }
    let report = ComparisonReport(
      comparison.withLock { $0.results(tolerance) },
      names: (chains[0].name, chains[1].name),
      classes: (tables[0].classes.map(\.name), tables[1].classes.map(\.name)),
      numbers: numbers
    )
    try Terminal.output(json ? report.json : report.text)
    if !report.isSame { throw ExitCode(1) }
  }

  /// Throws if a stage of a chain would write: to compare must change nothing.
  private static func refuseSinks(
    _ recipe: Recipe,
    _ chain: DatasetArgument,
    _ registry: PluginRegistry
  ) throws {
    let sink = try recipe.stages.dropFirst().first {
      try registry.stage(named: $0.name, isFirst: false).role == .sink
    }
    guard let sink else { return }
    throw TacetError.badUsage(
      "'\(sink.name)' in '\(chain.name)' is a sink, and diff writes nothing: leave it out"
    )
  }

  /// Reads a chain and shows its pages to `look`, many at once.
  private func visit(
    _ recipe: Recipe,
    _ registry: PluginRegistry,
    look: @escaping @Sendable (Page) throws -> Void
  ) async throws {
    var options = Run.Options()
    options.threads = threads
    options.visit = look
    let run = try Run(recipe, registry: registry, options: options)
    let bar = ProgressBar(isOn: true)
    defer { bar.clear() }
    let report = try await run.execute { bar.show($0, pages: $1) }
    if let failures = report.failureText { throw PagesFailed(text: failures) }
  }
}
