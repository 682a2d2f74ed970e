import JSONStream
import TacetKit
import TacetOutput

extension RunReport {
  /// The report as indented JSON.
  package var json: String {
    var writer = JSONWriter(indentation: 2)
    writer.object { writer in
      summary.write(to: &writer)
      writer.member("seconds", rounded: seconds)
    }
    return String(decoding: writer.takeBytes(), as: UTF8.self) + "\n"
  }

  /// Everything that is the same on every run: all but the time.
  var summary: RunSummary {
    RunSummary(
      pages: .init(in: instancesIn.count, out: instancesOut.count, failed: failures.count),
      failures: failures.map(\.description),
      instances: .init(in: instancesIn.reduce(0, +), out: instancesOut.reduce(0, +)),
      perPage: .init(in: Distribution(instancesIn), out: Distribution(instancesOut)),
      stages: ledgers.map(\.summary),
      classes: outgoing.enumerated().map { .init(index: $0, name: $1.name, out: $1.count) },
      sourceClasses: classes.filter { $0.count > 0 || $0.becomes != nil }
        .map { .init(name: $0.name, in: $0.count, becomes: $0.becomes) },
      warnings: warnings,
      notes: remarks,
      reports: reports.map { report in
        let lines = report.text.split(whereSeparator: \.isNewline).map(String.init)
        return .init(stage: report.stage, lines: lines)
      },
      targets: targets
    )
  }
}

extension StageLedger {
  fileprivate var summary: RunSummary.Stage {
    RunSummary.Stage(
      name: name,
      kind: role.rawValue,
      arguments: arguments,
      pagesIn: pagesIn,
      pagesOut: pagesOut,
      in: countsIn.total,
      out: countsOut.total,
      account: entries.map { entry in
        RunSummary.Entry(
          kind: "\(entry.kind)",
          unit: "\(entry.unit)",
          reason: entry.reason.text,
          isDefect: entry.reason.isDefect,
          count: entry.total,
          example: entry.example.isEmpty ? nil : entry.example,
          page: entry.page,
          byClass: zip(classes(of: entry), entry.byClass).filter { $0.1 > 0 }
            .map { .init(name: $0.0.name, count: $0.1) }
        )
      }
    )
  }
}

extension ManifestOutput {
  /// The output of the sink of `ledger`, which consists of `files`.
  init(_ ledger: StageLedger, files: [ManifestFile]) {
    self.init(
      sink: ledger.name,
      pages: ledger.pagesOut,
      instances: ledger.countsOut.total,
      classes: zip(ledger.outgoing.classes, ledger.countsOut.byClass)
        .map { Class(name: $0.name, instances: $1) },
      files: files
    )
  }
}
