import TacetKit

extension RunReport {
  /// The table at the end of a run.
  package var text: String {
    shown([totals, stages, classTable, droppedClasses] + blocks + [notes], closing: outcome + time)
  }

  /// The reports and notes of the stages, for commands such as `stats` that run for nothing else.
  ///
  /// The table of stages is included if any stage has accounted for something.
  package var findings: String {
    let isAllThrough = ledgers.allSatisfy(\.entries.isEmpty)
    return shown(
      blocks + [isAllThrough ? [] : stages, notes],
      closing: (targets.isEmpty ? "" : outcome) + time
    )
  }

  /// The reports of the stages alone.
  package var foundText: [String] { reports.map(\.text) }

  private func shown(_ sections: [[String]], closing: String) -> String {
    sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n\n  " + closing + "\n"
  }

  private var blocks: [[String]] {
    reports.map { report in
      report.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The list of failed pages, to be printed last; nil if no page failed.
  package var failureText: String? {
    guard !failures.isEmpty else { return nil }
    let shown = failures.prefix(Self.longestListOfFailures).map { "  \("\($0)".visible)" }
    let rest = failures.count - shown.count
    let more = rest == 0 ? [] : ["  and \(rest.grouped) more; tacet.json lists all"]
    let head =
      "\(failures.count.grouped) of \(instancesIn.count.counted("page")) failed"
      + (targets.isEmpty ? ":" : " and are not in the output:")
    return ([head] + shown + more).joined(separator: "\n")
  }

  /// Failed pages beyond this number are counted, not named.
  private static let longestListOfFailures = 20

  private var totals: [String] {
    let before = Distribution(instancesIn)
    let after = Distribution(instancesOut)
    var table = TextTable([.left, .right, .right, .left])
    table.row("", "in", "out", "")
    let failed = failures.isEmpty ? "" : "\(failures.count.grouped) failed"
    table.row("pages", instancesIn.count.grouped, instancesOut.count.grouped, failed)
    let (all, kept) = (instancesIn.reduce(0, +), instancesOut.reduce(0, +))
    table.row("instances", all.grouped, kept.grouped, Self.share(kept, of: all))
    table.row("per page, mean", before.mean.fixed(1), after.mean.fixed(1), "")
    table.row("median", before.median.fixed(1), after.median.fixed(1), "")
    table.row("95th percentile", before.percentile95.grouped, after.percentile95.grouped, "")
    table.row("max", before.max.grouped, after.max.grouped, "")
    return table.lines
  }

  private var stages: [String] {
    var table = TextTable([.left, .right, .right, .left])
    table.row("stage", "in", "out", "")
    for (index, ledger) in ledgers.enumerated() {
      let first = ledger.entries.first.map(Self.words) ?? ""
      let incoming = index == 0 ? read(ledger) : ledger.countsIn.total
      table.row(ledger.name, incoming.grouped, ledger.countsOut.total.grouped, first)
      for entry in ledger.entries.dropFirst() { table.row("", "", "", Self.words(entry)) }
    }
    return table.lines
  }

  /// The instances in the source's files: those it passes on and those it drops.
  private func read(_ source: StageLedger) -> Int {
    source.countsOut.total + source.total(.dropped)
  }

  private static func words(_ entry: StageLedger.Entry) -> String {
    let verb =
      switch entry.kind {
      case .dropped: "dropped"
      case .added: "added"
      case .noted: "noted"
      case .missing: "missing"
      }
    let count = entry.unit == .pages ? entry.total.counted("page") : entry.total.grouped
    var line = "\(count) \(verb): \(entry.reason.text)"
    if entry.reason.isDefect {
      let place = entry.page.map { " on \($0)" } ?? ""
      if !entry.example.isEmpty { line += " (first: \(entry.example)\(place))" }
    }
    return line
  }

  private var classTable: [String] {
    var read: [String: Int] = [:]
    for fate in classes {
      if let name = fate.becomes { read[name, default: 0] += fate.count }
    }
    let isFollowed = classes.contains { $0.becomes != nil }
    var table = TextTable([.right, .left, .right, .right])
    table.row("", "class", isFollowed ? "in" : "", "out")
    let absent = outgoing.filter { $0.count == 0 && read[$0.name, default: 0] == 0 }.map(\.name)
    let isFolded = absent.count > Self.longestListOfNothing
    for (index, entry) in outgoing.enumerated() {
      let count = read[entry.name, default: 0]
      if isFolded, entry.count == 0, count == 0 { continue }
      table.row("\(index)", entry.name, isFollowed ? count.grouped : "", entry.count.grouped)
    }
    guard isFolded else { return outgoing.isEmpty ? [] : table.lines }
    return table.lines + ["", "  \(absent.count.counted("class")) without instances:"]
      + TextTable.wrapped(absent)
  }

  /// Classes without instances beyond this number share a few lines instead of having a row each.
  private static let longestListOfNothing = 12

  private var droppedClasses: [String] {
    guard classes.contains(where: { $0.becomes != nil }) else { return [] }
    let dropped = classes.filter { $0.becomes == nil && $0.count > 0 }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    guard !dropped.isEmpty else { return [] }
    let total = dropped.reduce(0) { $0 + $1.count }
    let head =
      "  removed completely: \(dropped.count.counted("class")), \(total.counted("instance"))"
    return [head] + TextTable.wrapped(dropped.map { "\($0.name) \($0.count.grouped)" })
  }

  private var notes: [String] {
    remarks.map { "  note: \($0.visible)" } + warnings.map { "  warning: \($0.visible)" }
  }

  /// What was written.
  private var outcome: String {
    guard targets.isEmpty else { return "wrote \(targets.joined(separator: ", ").visible): " }
    return "nothing written (\(hasSink ? "the sinks make no files" : "no sink")): "
  }

  /// How many pages in how much time.
  private var time: String {
    let pages = targets.isEmpty ? instancesIn.count : instancesOut.count
    let rate = seconds > 0 ? Int((Double(instancesIn.count) / seconds).rounded()) : 0
    let speed = seconds > 0 ? ", \(rate.counted("page")) per second" : ""
    return "\(pages.counted("page")) in \(seconds.fixed(2)) s\(speed)"
  }

  private var hasSink: Bool { ledgers.contains { $0.role == .sink } }

  private static func share(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "" : "\((100 * Double(part) / Double(whole)).fixed(1)) %"
  }
}
