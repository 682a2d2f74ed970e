import ArgumentParser
import FoundationEssentials
import TacetRuntime
import TacetKit

/// `tacet vram`: a chain with the stage `vram` at its end.
struct VRAMCommand: AsyncParsableCommand, StageCommand {
  static let configuration = CommandConfiguration(
    commandName: "vram",
    abstract: "Say what training takes of GPU memory, and what would help.",
    usage: """
      tacet vram DATASET [--gpu 32GB] [--batch 16] [--imgsz 640] [--trainer 8.3] …
      tacet vram SOURCE … ! FILTER … [--gpu 32GB] …
      """,
    discussion: """
      The same as 'tacet run SOURCE … ! FILTER … ! vram …', without the table of the run. Options of the \
      stage may stand anywhere: 'tacet help vram' explains all of them, and what it counts. The \
      source is found by trying, unless it is named.

        tacet vram ds2_dense/deepscores_train.json --gpu 32GB --batch 32
        tacet vram deepscores train.json ! keep @harmony ! tile --max-instances 150 --gpu 24GB
      """
  )

  @OptionGroup var finding: AnalysisOptions

  func run() async throws {
    let registry = try finding.plugins.registry()
    let stage = try registry.stage(named: "vram", isFirst: false)
    let options = try stage.options()
    let (chain, own) = options?.taken(from: finding.words) ?? (finding.words, [])
    try options?.refuseStray(in: chain, of: "vram", others: Self._dumpHelp(), registry)
    try Self.refuseSeveral(chain, registry)
    let report = try await finding.run(
      DatasetArgument(chain),
      [.init(name: "vram", arguments: own)],
      registry: registry
    )
    try Terminal.output(report.findings)
    if let failures = report.failureText { throw PagesFailed(text: failures) }
  }

  /// Several paths are one data set if a source takes them together, such as the files of its splits.
  private static func refuseSeveral(_ words: [String], _ registry: PluginRegistry) throws {
    guard DatasetArgument.all(in: words, registry).count > 1,
      words.allSatisfy({ FileManager.default.fileExists(atPath: $0) })
    else { return }
    do {
      _ = try SourceFinder(registry).stage(words)
    } catch let error as TacetError where error.code == .badData {
      throw TacetError.badUsage(
        "vram takes one data set, or a chain; give each data set a command of its own"
      )
    }
  }
}
