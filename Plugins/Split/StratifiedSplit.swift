import Synchronization
import TacetKit

/// Splits groups so that the ratios hold for pages and for the instances of each class.
///
/// After Sechidis, Tsoumakas and Vlahavas, "On the Stratification of Multi-Label Data" (2011): groups are
/// assigned one by one, the largest first, each to the split that lacks most of what the group has. With few
/// groups the result may be far off, so ``SplitRefinement`` improves it afterwards.
final class StratifiedSplit: Sendable {
  private let ratios: [SplitRatio]
  private let grouping: Grouping
  private let coverage: PatternCoverage
  private let seed: UInt64
  private let classes: ClassTable
  private let groups = Mutex<[String: [Int]]>([:])
  private let assigned = Mutex<[String: String]>([:])

  init(ratios: [SplitRatio], grouping: Grouping, seed: UInt64, classes: ClassTable) {
    self.ratios = ratios
    self.grouping = grouping
    coverage = PatternCoverage(grouping)
    self.seed = seed
    self.classes = classes
  }

  /// The filter, with its first pass over all pages.
  var filter: BoundFilter {
    var filter = BoundFilter(keeping: classes) { page, account in
      let group = self.grouping.group(of: page, &account)
      guard let split = self.assigned.withLock({ $0[group] }) else {
        throw TacetError.broken("group '\(group)' was not there in the first pass")
      }
      page.split = split
      SplitCounts.count(page, &account)
    }
    filter.firstPass = FirstPass(look: { self.look(at: $0) }, end: { try self.assign() })
    filter.finish = { totals, notes in
      SplitCounts(totals).report(self.ratios, in: &notes)
      self.grouping.report(totals, in: &notes)
    }
    return filter
  }

  /// Counts a page for its group: its instances by class, and last the page itself.
  private func look(at page: Page) {
    let set = classes.activeSet
    var counts = [Int](repeating: 0, count: classes.classes.count + 1)
    for annotation in page.annotations {
      let label = Int(annotation.labels[set])
      if label >= 0, label < counts.count - 1 { counts[label] += 1 }
    }
    counts[counts.count - 1] = 1
    let group = coverage.group(of: page)
    groups.withLock { groups in
      guard var sum = groups[group] else {
        groups[group] = counts
        return
      }
      for index in counts.indices { sum[index] += counts[index] }
      groups[group] = sum
    }
  }

  /// Assigns the groups.
  private func assign() throws {
    try coverage.end()
    let groups = groups.withLock { groups in
      defer { groups = [:] }
      return groups
    }
    .map { (name: $0, counts: $1, hash: HashedSplit.hash(of: $0, seed), size: $1.reduce(0, +)) }
    .sorted { ($1.size, $0.hash, $0.name) < ($0.size, $1.hash, $1.name) }
    let width = classes.classes.count + 1
    var totals = [Double](repeating: 0, count: width)
    for group in groups {
      for index in 0..<width { totals[index] += Double(group.counts[index]) }
    }
    // What each split lacks of each class, as a fraction of all instances.
    var missing = ratios.map { [Double](repeating: $0.fraction, count: width) }
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
    var refinement = SplitRefinement(
      groups.map { $0.counts },
      ratios: ratios.map(\.fraction),
      splits: splits
    )
    refinement.improve()
    var result: [String: String] = [:]
    for (group, split) in zip(groups, refinement.splits) { result[group.name] = ratios[split].name }
    assigned.withLock { $0 = result }
  }
}
