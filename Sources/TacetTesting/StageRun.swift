public import TacetKit

/// Runs a stage on pages in a test, without a pipeline.
///
///     let stems = try ShortStems.parse(["--below", "20"])
///     let run = try StageRun(of: stems, on: [page], classes: classes)
///     #expect(run.pages[0].annotations.isEmpty)
///     #expect(run.count(.dropped) == 1)
///     #expect(run.imbalances.isEmpty)
///
/// It calls the stage as the host does: on one thread, or on as many as the test asks for. A stage keeps the
/// contract's rule on threads if both runs are equal:
///
///     #expect(try StageRun(of: stems, on: pages, classes: classes, threads: 8) == run)
///
/// `tacet plugin check` tests what needs the built library and a host: pages and arguments of all shapes,
/// damaged input, memory.
public struct StageRun: Equatable, Sendable {
  /// The classes of ``pages``.
  public internal(set) var classes: ClassTable

  /// The pages that a source or filter emitted, in order; for a sink, the pages that it received.
  public internal(set) var pages: [Page] = []

  /// What the stage accounted for, added up over all pages, in the order in which reasons came up.
  public internal(set) var entries: [Account.Entry] = []

  /// The notes of the stage: those shown with the plan, then those shown at the end.
  public internal(set) var notes = Notes()

  /// The files that the stage reads, for the manifest.
  public internal(set) var inputs: [String] = []

  /// What a sink makes; nil for another stage, and for a sink that makes nothing.
  public internal(set) var target: SinkTarget?

  /// The pages of which a filter's account does not explain the difference between what came in and what
  /// went out.
  ///
  /// The host counts such annotations under the filter's name alone, without a reason. Always empty for a
  /// source and a sink.
  public internal(set) var imbalances: [Imbalance] = []

  /// The number of annotations or other items accounted for as `kind`.
  ///
  /// - Parameters:
  ///   - kind: The kind of entry.
  ///   - unit: What is counted.
  ///   - reason: The reason, by its text; nil for all reasons.
  /// - Returns: The sum of the matching entries.
  public func count(
    _ kind: Account.Kind,
    _ unit: Account.Unit = .annotations,
    because reason: Reason? = nil
  ) -> Int {
    entries.reduce(0) { sum, entry in
      let isMeant =
        entry.kind == kind && entry.unit == unit
        && (reason == nil || entry.reason.text == reason?.text)
      return isMeant ? sum + entry.total : sum
    }
  }

  /// Adds the account of a page.
  mutating func add(_ account: Account) {
    for entry in account.entries {
      let index = entries.firstIndex {
        $0.kind == entry.kind && $0.unit == entry.unit && $0.reason == entry.reason
      }
      if let index {
        entries[index].merge(entry)
      } else {
        entries.append(entry)
      }
    }
  }
}

extension Account.Entry {
  /// Adds the counts of another entry for the same reason.
  fileprivate mutating func merge(_ other: Account.Entry) {
    unclassed += other.unclassed
    if counts.isEmpty {
      counts = other.counts
    } else {
      for (index, count) in other.counts.enumerated() { counts[index] += count }
    }
  }
}
