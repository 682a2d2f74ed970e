import ArgumentParser
import TacetRuntime
import TacetKit

/// `tacet stats`: runs the stage `stats` on datasets or on a pipeline.
struct StatsCommand: AsyncParsableCommand, StageCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Show statistics of datasets.",
    usage: """
      tacet stats DATASET … [--html FILE] [--json]
      tacet stats SOURCE … ! FILTER … [--html FILE] [--json]
      """,
    discussion: """
      Shows instances and density per page, sizes and counts per class, defects and duplicates: the \
      report of the stage 'stats', without the table of a run. 'tacet help stats' explains the figures \
      and lists the stage's options, all of which this command accepts.

      The format of a dataset is detected unless a source is named. Several datasets are reported one \
      after the other, with --json as one array; quote a pipeline that is one of several.

      EXAMPLES
        tacet stats ds2_dense/deepscores_train.json --html stats.html
        tacet stats deepscores train.json ! keep @harmony
        tacet stats train.json 'deepscores train.json ! keep @harmony'
      """
  )

  @OptionGroup var finding: AnalysisOptions

  func run() async throws {
    let registry = try finding.plugins.registry()
    let stage = try registry.stage(named: "stats", isFirst: false)
    let options = try stage.options()
    let (words, own) = options?.taken(from: finding.words) ?? (finding.words, [])
    try options?.refuseStray(in: words, of: "stats", others: Self._dumpHelp(), registry)
    var chains = DatasetArgument.all(in: words, registry)
    if chains.isEmpty { chains = [DatasetArgument([])] }
    guard chains.count == 1 || !own.contains(where: { $0.hasPrefix("--html") }) else {
      throw TacetError.badUsage(
        "--html shows one dataset; run the command once for each"
      )
    }
    let isJSON = own.contains("--json")
    var failures: [String] = []
    var objects: [String] = []
    for chain in chains {
      let report = try await finding.run(
        chain,
        [.init(name: "stats", arguments: own)],
        registry: registry
      )
      if isJSON {
        objects += report.foundText.map { report.addingSourceAccount(to: $0) }
      } else {
        if chains.count > 1 { try Terminal.output("\(chain.name)\n\n") }
        try Terminal.output(report.findings + (chain.words == chains.last?.words ? "" : "\n"))
      }
      failures += [report.failureText].compactMap(\.self)
    }
    if isJSON {
      let text = objects.joined(separator: ",\n")
      try Terminal.output(chains.count == 1 ? text + "\n" : "[\n\(text)\n]\n")
    }
    if !failures.isEmpty { throw PagesFailed(text: failures.joined(separator: "\n")) }
  }
}
