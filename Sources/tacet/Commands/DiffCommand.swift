import ArgumentParser
import Synchronization
import TacetCompare
import TacetRuntime
import TacetKit

/// `tacet diff`: compares two datasets or pipelines.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two datasets.",
    usage: "tacet diff A B [--near PIXELS] [--json]",
    discussion: """
      A and B are datasets of any format, or quoted pipelines. Pages are matched by split and name, or \
      by name alone if it is unique; classes by name. Each annotation of A is paired with at most one of \
      B:

        same        same class, same box (within 0.05 pixels, as formats round)
        moved       same class, box within --near pixels or with an IoU of 0.5
        relabelled  same box, another class
        lost        only in A
        gained      only in B

      What the source of each side left out on reading is listed. Annotations without a class are ignored. A page whose size differs is a difference; a class \
      without instances or another order of the classes is only noted.

      A is held in memory, 20 bytes per annotation; B is read page by page.

      EXAMPLES
        tacet diff deepscores_train.json out/
        tacet diff 'deepscores train.json ! keep @harmony' \\
            'coco mine/ ! keep @harmony'

      EXIT CODES
        0    no difference
        1    the datasets differ
        For others see 'tacet help run'.
      """
  )

  @OptionGroup var plugins: PluginOptions

  @Argument(help: ArgumentHelp("A dataset's path, or a quoted pipeline.", valueName: "a"))
  var before: String

  @Argument(help: ArgumentHelp("The dataset or pipeline to compare with.", valueName: "b"))
  var after: String

  @Option(
    help: ArgumentHelp(
      "Count an annotation as moved if no edge differs by more than this.",
      valueName: "pixels"
    )
  )
  var near = 5.0

  @OptionGroup var threads: ThreadOption

  @Flag(help: "Print the comparison as JSON.")
  var json = false

  func validate() throws {
    guard (0...10_000).contains(near) else {
      throw ValidationError("--near takes a number of pixels from 0 to 10000")
    }
  }

  func run() async throws {
    let registry = try plugins.registry()
    let chains = [before, after].map(DatasetArgument.init(argument:))
    // Bind both before reading either: an error in B shows before A has been read.
    let recipes = try chains.map { try $0.recipe(registry) }
    for (chain, recipe) in zip(chains, recipes) { try Self.refuseSinks(recipe, chain, registry) }
    let tables = try recipes.map {
      try Pipeline($0, registry: registry, cancellation: StopSignals.token).classes
    }
    var numbers = ClassNumbers()
    let numbered = tables.map { numbers.add($0) }
    var tolerance = PageDifference.Tolerance()
    tolerance.near = Float(near)
    let comparison = Mutex(Comparison())
    let left = try await visit(recipes[0], registry) { page in
      let page = PackedPage(page, numbers: numbered[0], activeSet: tables[0].activeSet)
      comparison.withLock { $0.keep(page) }
    }
    let right = try await visit(recipes[1], registry) { [tolerance] page in
      let page = PackedPage(page, numbers: numbered[1], activeSet: tables[1].activeSet)
      guard let before = comparison.withLock({ $0.take(for: page) }) else { return }
      let difference = PageDifference(before, page, tolerance)
      comparison.withLock { $0.add(page, for: before, difference) }
    }
    let report = ComparisonReport(
      comparison.withLock { $0.results(tolerance) },
      names: (chains[0].name, chains[1].name),
      classes: (tables[0].classes.map(\.name), tables[1].classes.map(\.name)),
      losses: (left, right),
      numbers: numbers
    )
    try Terminal.output(json ? report.json : report.text)
    if !report.isSame { throw ExitCode(1) }
  }

  /// Rejects pipelines with a sink: a comparison writes nothing.
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
      "'\(sink.name)' in '\(chain.name)' is a sink, but diff writes nothing; remove it"
    )
  }

  /// Runs a pipeline and passes its pages to `look`, several at once.
  ///
  /// - Returns: What its source left out, and warned of.
  private func visit(
    _ recipe: Recipe,
    _ registry: PluginRegistry,
    look: @escaping @Sendable (Page) throws -> Void
  ) async throws -> [String] {
    var options = Run.Options()
    options.threads = threads.count
    options.visit = look
    let report = try await Run.withProgressBar(recipe, registry, options)
    if let failures = report.failureText { throw PagesFailed(text: failures) }
    return report.sourceAccount.filter(\.isLoss).map(\.text) + report.sourceWarnings
  }
}
