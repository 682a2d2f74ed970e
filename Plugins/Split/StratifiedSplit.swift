import Synchronization
import TacetKit

/// Splits groups so that pages, and the symbols of each class, are shared out as asked.
///
/// After Sechidis, Tsoumakas and Vlahavas, "On the Stratification of Multi-Label Data" (2011): groups
/// are dealt out one by one, the largest first, each to the split that still misses most of what the
/// group has. With few groups that may end far off, so ``SplitRefinement`` moves some of them afterwards.
final class StratifiedSplit: Sendable {
  private let shares: [SplitRatio]
  private let grouping: Grouping
  private let coverage: PatternCoverage
  private let seed: UInt64
  private let classes: ClassTable
  private let seen = Mutex<[String: [Int]]>([:])
  private let dealt = Mutex<[String: String]>([:])

  init(shares: [SplitRatio], grouping: Grouping, seed: UInt64, classes: ClassTable) {
    self.shares = shares
    self.grouping = grouping
    coverage = PatternCoverage(grouping)
    self.seed = seed
    self.classes = classes
  }

  /// The filter, with its first pass over all pages.
  var filter: BoundFilter {
    var filter = BoundFilter(keeping: classes) { page, account in
      let group = self.grouping.group(of: page, &account)
      guard let split = self.dealt.withLock({ $0[group] }) else {
        throw TacetError.broken("group '\(group)' was not there in the first pass")
      }
      page.split = split
      SplitCounts.count(page, &account)
    }
    filter.firstPass = FirstPass(look: { self.look(at: $0) }, end: { try self.deal() })
    filter.finish = { totals, notes in
      SplitCounts(totals).report(self.shares, in: &notes)
      self.grouping.report(totals, in: &notes)
    }
    return filter
  }

  /// Counts a page for its group: its symbols by class, and last the page itself.
  private func look(at page: Page) {
    let set = classes.activeSet
    var counts = [Int](repeating: 0, count: classes.classes.count + 1)
    for annotation in page.annotations {
      let label = Int(annotation.labels[set])
      if label >= 0, label < counts.count - 1 { counts[label] += 1 }
    }
    counts[counts.count - 1] = 1
    let group = coverage.group(of: page)
    seen.withLock { seen in
      guard var sum = seen[group] else {
        seen[group] = counts
        return
      }
      for index in counts.indices { sum[index] += counts[index] }
      seen[group] = sum
    }
  }

  /// Deals the groups out.
  private func deal() throws {
    try coverage.end()
    let groups = seen.withLock { seen in
      defer { seen = [:] }
      return seen
    }
    .map { (name: $0, counts: $1, lot: HashedSplit.number(of: $0, seed), size: $1.reduce(0, +)) }
    .sorted { ($1.size, $0.lot, $0.name) < ($0.size, $1.lot, $1.name) }
    let width = classes.classes.count + 1
    var totals = [Double](repeating: 0, count: width)
    for group in groups {
      for index in 0..<width { totals[index] += Double(group.counts[index]) }
    }
    // What each split misses of each class, as a share of all there is.
    var missing = shares.map { share in [Double](repeating: share.share, count: width) }
    var splits: [Int] = []
    for group in groups {
      let need = missing.map { missing in
        (0..<width).reduce(0.0) { sum, index in
          totals[index] > 0
            ? sum + missing[index] * Double(group.counts[index]) / totals[index] : sum
        }
      }
      guard let chosen = need.indices.max(by: { need[$0] < need[$1] }) else { return }
      for index in 0..<width where totals[index] > 0 {
        missing[chosen][index] -= Double(group.counts[index]) / totals[index]
      }
      splits.append(chosen)
    }
    var search = SplitRefinement(groups.map { $0.counts }, shares: shares.map(\.share), splits: splits)
    search.improve()
    var result: [String: String] = [:]
    for (group, split) in zip(groups, search.splits) { result[group.name] = shares[split].name }
    dealt.withLock { $0 = result }
  }
}
