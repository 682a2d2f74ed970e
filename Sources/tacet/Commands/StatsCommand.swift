import ArgumentParser
import TacetRuntime
import TacetKit

/// `tacet stats`: data sets, or a chain, with the stage `stats` at the end.
struct StatsCommand: AsyncParsableCommand, StageCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Say what is in data sets: counts, sizes, density, defects, duplicates.",
    usage: """
      tacet stats DATASET … [--html FILE] [--json]
      tacet stats SOURCE … ! FILTER … [--html FILE] [--json]
      """,
    discussion: """
      The same as 'tacet run SOURCE … ! FILTER … ! stats …', without the table of the run: 'tacet help \
      stats' explains what is counted. Of several data sets each has its own figures; with --json they \
      are in one array. A chain among several is put into quotes. The source is found by trying, unless \
      it is named.

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
        "--html shows one data set; give each a command and a file of its own"
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
        objects += report.foundText
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
