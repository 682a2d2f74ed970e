import TacetRuntime
import TacetKit

/// A bound filter, given pages.
struct FilterHarness: Sendable {
  private let filter: HostFilter

  init(_ filter: HostFilter) { self.filter = filter }

  /// Shows it all pages if it wants that, from so many threads at once.
  func firstPass(_ pages: [Page], threads: Int = 1) throws {
    guard filter.wantsFirstPass else { return }
    _ = try inThreads(threads, count: pages.count) { try filter.firstPass(pages[$0]) }
    try filter.endFirstPass()
  }

  /// Shows it all pages if it wants that, then lets it process them; more may come.
  func run(_ pages: [Page]) throws -> [CheckedPages] {
    try firstPass(pages)
    return try pages.map(filter.process)
  }

  /// A whole run: behind its end the filter may be given nothing more.
  func runToEnd(_ pages: [Page]) throws {
    let account = try run(pages).flatMap(\.account)
    _ = try filter.finish(Self.totals(account))
  }

  /// As ``run(_:)``, to be compared.
  func output(of pages: [Page]) throws -> [PageOutput] { try run(pages).map(PageOutput.init) }

  /// Lets it process pages, to be compared.
  func process(_ pages: [Page]) throws -> [PageOutput] {
    try pages.map { PageOutput(try filter.process($0)) }
  }

  /// The entries of all pages added up, one for each kind, unit, reason and tag, as a run has them.
  private static func totals(_ account: [Account.Entry]) -> [Account.Entry] {
    var totals: [Account.Entry] = []
    for entry in account where entry.total > 0 {
      guard
        let index = totals.firstIndex(where: {
          $0.kind == entry.kind && $0.unit == entry.unit && $0.reason.text == entry.reason.text
            && $0.reason.tag == entry.reason.tag
        })
      else {
        totals.append(entry)
        continue
      }
      let (sum, isTooLarge) = totals[index].unclassed.addingReportingOverflow(entry.unclassed)
      totals[index].unclassed = isTooLarge ? .max : sum
      if totals[index].counts.isEmpty {
        totals[index].counts = entry.counts
        continue
      }
      for (label, count) in entry.counts.enumerated()
      where totals[index].counts.indices.contains(label) {
        let sum = UInt64(totals[index].counts[label]) + UInt64(count)
        totals[index].counts[label] = UInt32(clamping: sum)
      }
    }
    return totals
  }
}
