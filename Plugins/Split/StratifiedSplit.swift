import Synchronization
import TacetKit

/// Splits groups so that the ratios hold for pages and for the instances of each class, or by their hashes where
/// the user doesn't ask for that and hashes do.
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
  private let isForced: Bool
  private let hashed: HashedSplit
  private let seen = Mutex(Seen())
  private let assignment = Mutex(Assignment())

  /// With so few groups chance misses the ratios.
  private static let fewGroups = 20

  /// What the first pass has found.
  private struct Seen {
    /// By group: instances by class, then all instances, then pages.
    var groups: [String: [Int]] = [:]
    /// The splits that get a group by its hash.
    var hashedSplits: Set<String> = []
    /// Whether hashes will do, whatever comes.
    var isHashed = false
  }

  /// The splits of groups; empty if hashes decide.
  private struct Assignment {
    var splits: [String: String] = [:]
    /// How many instances each split has.
    var instances: [String: Int] = [:]
  }

  init(
    ratios: [SplitRatio],
    grouping: Grouping,
    seed: UInt64,
    classes: ClassTable,
    isForced: Bool
  ) {
    self.ratios = ratios
    self.grouping = grouping
    coverage = PatternCoverage(grouping)
    self.seed = seed
    self.classes = classes
    self.isForced = isForced
    hashed = HashedSplit(ratios: ratios, seed: seed)
  }

  /// The filter, with its first pass over all pages.
  var filter: BoundFilter {
    var filter = BoundFilter(keeping: classes) { page, account in
      let group = self.grouping.group(of: page, &account)
      page.split = try self.split(of: group)
      SplitCounts.count(page, &account)
    }
    filter.firstPass = FirstPass(look: { self.look(at: $0) }, end: { try self.assign() })
    filter.finish = { totals, notes in self.report(totals, in: &notes) }
    return filter
  }

  private func split(of group: String) throws -> String {
    let assigned = assignment.withLock {
      $0.splits.isEmpty ? self.hashed.split(of: group) : $0.splits[group]
    }
    guard let assigned else {
      throw TacetError.broken("group '\(group)' was not there in the first pass")
    }
    return assigned
  }

  private func report(_ totals: [Account.Entry], in notes: inout Notes) {
    let assignment = assignment.withLock(\.self)
    if !isForced, !assignment.splits.isEmpty {
      notes.say(
        "\(assignment.splits.count.counted("group")): too few for chance, so they are balanced as with "
          + "--balance; pages added later may move others"
      )
    }
    SplitCounts(totals).report(ratios, instances: assignment.instances, in: &notes)
    grouping.report(totals, in: &notes)
  }

  /// Counts a page for its group: its instances by class, all of them, and last the page itself.
  private func look(at page: Page) {
    let group = isForced ? coverage.group(of: page) : grouping.group(of: page) ?? page.name
    if seen.withLock(\.isHashed) { return }
    let set = classes.activeSet
    var counts = [Int](repeating: 0, count: classes.classes.count + 2)
    for annotation in page.annotations {
      let label = Int(annotation.labels[set])
      if classes.classes.indices.contains(label) { counts[label] += 1 }
    }
    counts[counts.count - 2] = page.annotations.count
    counts[counts.count - 1] = 1
    seen.withLock { seen in
      // Another page may have decided it meanwhile.
      guard !seen.isHashed else { return }
      if var sum = seen.groups[group] {
        for index in counts.indices { sum[index] += counts[index] }
        seen.groups[group] = sum
      } else {
        seen.groups[group] = counts
        seen.hashedSplits.insert(hashed.split(of: group))
      }
      guard !isForced, seen.groups.count >= Self.fewGroups, seen.hashedSplits.count == ratios.count
      else { return }
      seen = Seen()
      seen.isHashed = true
    }
  }

  /// Assigns the groups.
  private func assign() throws {
    if isForced { try coverage.end() }
    let found = seen.withLock { seen in
      defer { seen = Seen() }
      return seen.groups
    }
    assignment.withLock { $0 = Assignment() }
    let groups =
      found
      .map {
        (
          name: $0, counts: $1, hash: HashedSplit.hash(of: $0, seed),
          size: $1.suffix(2).reduce(0, +)
        )
      }
      .sorted { ($1.size, $0.hash, $0.name) < ($0.size, $1.hash, $1.name) }
    let width = classes.classes.count + 2
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
    Self.fill(&splits, count: ratios.count)
    var refinement = SplitRefinement(
      groups.map { $0.counts },
      ratios: ratios.map(\.fraction),
      splits: splits
    )
    refinement.improve()
    var result = Assignment()
    for (group, split) in zip(groups, refinement.splits) {
      let name = ratios[split].name
      result.splits[group.name] = name
      result.instances[name, default: 0] += group.counts[width - 2]
    }
    assignment.withLock { $0 = result }
  }

  /// Gives each split without a group the smallest group of the split with the most; groups are sorted by size, the
  /// largest first.
  private static func fill(_ splits: inout [Int], count: Int) {
    for empty in 0..<count where !splits.contains(empty) {
      let sizes = (0..<count).map { split in splits.count { $0 == split } }
      guard let richest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }), sizes[richest] > 1,
        let place = splits.lastIndex(of: richest)
      else { return }
      splits[place] = empty
    }
  }
}
