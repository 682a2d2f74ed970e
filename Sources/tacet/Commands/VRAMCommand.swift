import ArgumentParser
import FoundationEssentials
import TacetRuntime
import TacetKit

/// `tacet vram`: runs the stage `vram` on a dataset or on a pipeline.
struct VRAMCommand: AsyncParsableCommand, StageCommand {
  static let configuration = CommandConfiguration(
    commandName: "vram",
    abstract: "Estimate training GPU memory and ways to reduce it.",
    usage: """
      tacet vram DATASET [--gpu 32GB] [--batch 16] [<options>]
      tacet vram SOURCE … ! FILTER … [--gpu 32GB] [--batch 16] [<options>]
      """,
    discussion: """
      Estimates the peak memory of Ultralytics' label assigner from the labels alone, the batch size \
      that fits, and the effect of each way to reduce it: the report of the stage 'vram', without the \
      table of a run. 'tacet help vram' explains the figures and lists the stage's options, which may \
      stand anywhere here.

      The format of a dataset is detected unless a source is named.

      EXAMPLES
        tacet vram ds2_dense/deepscores_train.json --gpu 32GB --batch 32
        tacet vram deepscores train.json ! keep @harmony \\
            ! tile --max-instances 150 --gpu 24GB
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

  /// Rejects several datasets; several paths are one dataset if one source accepts them together, such as
  /// the files of its splits.
  private static func refuseSeveral(_ words: [String], _ registry: PluginRegistry) throws {
    guard DatasetArgument.all(in: words, registry).count > 1,
      words.allSatisfy({ FileManager.default.fileExists(atPath: $0) })
    else { return }
    do {
      _ = try SourceFinder(registry).stage(words)
    } catch let error as TacetError where error.code == .badData {
      throw TacetError.badUsage(
        "vram takes one dataset or pipeline; run the command once for each"
      )
    }
  }
}
