import TacetKit

/// What is different between two datasets, in numbers.
package struct ComparisonReport: Sendable {
  /// A class, and what became of it.
  package struct ClassRow: Sendable {
    package let name: String
    package let counts: PageDifference.Counts
  }

  /// What the datasets are called.
  package let names: (before: String, after: String)
  /// How many pages are in each.
  package let pages: (before: Int, after: Int)
  /// Names of the classes of each.
  package let classes: (before: [String], after: [String])
  /// What each left out when it was read, a line each.
  package let losses: (before: [String], after: [String])
  /// Pages by where they are, in the order of their names.
  package let onlyBefore: [String]
  /// See ``onlyBefore``.
  package let onlyAfter: [String]
  /// See ``onlyBefore``.
  package let otherSplit: [String]
  /// Pages of both that are of another size in the second, in the order of their names.
  package let resized: [(name: String, sizes: Comparison.SizeChange)]
  /// The classes with an instance, in the order of the first dataset, then of the second.
  package let byClass: [ClassRow]
  /// Pages of both whose symbols differ, those with most changes first.
  package let differing: [Comparison.PageResult]

  /// Counts what was found.
  ///
  /// - Parameters:
  ///   - results: All pages.
  ///   - names: What the datasets are called.
  ///   - classes: Names of the classes of each.
  ///   - losses: What each left out when it was read.
  ///   - numbers: The numbers of their names.
  package init(
    _ results: [Comparison.PageResult],
    names: (before: String, after: String),
    classes: (before: [String], after: [String]),
    losses: (before: [String], after: [String]) = ([], []),
    numbers: ClassNumbers
  ) {
    self.names = names
    self.classes = classes
    self.losses = losses
    func named(_ presence: Comparison.Presence) -> [String] {
      results.filter { $0.presence == presence }.map(\.name)
    }
    onlyBefore = named(.onlyBefore)
    onlyAfter = named(.onlyAfter)
    otherSplit = named(.otherSplit)
    resized = results.compactMap { result in result.resized.map { (name: result.name, sizes: $0) } }
    pages = (results.count - onlyAfter.count, results.count - onlyBefore.count)
    var counts = [PageDifference.Counts](repeating: .init(), count: numbers.names.count)
    for result in results {
      for (label, found) in result.difference.byClass { counts[Int(label)] += found }
    }
    byClass = zip(numbers.names, counts).filter { $1.before + $1.after > 0 }
      .map { ClassRow(name: $0, counts: $1) }
    differing =
      results.filter {
        [.both, .otherSplit].contains($0.presence) && $0.difference.total.changes > 0
      }
      .sorted { ($1.difference.total.changes, $0.name) < ($0.difference.total.changes, $1.name) }
  }

  /// All symbols together.
  package var total: PageDifference.Counts {
    byClass.reduce(into: .init()) { $0 += $1.counts }
  }

  /// Classes that the second dataset has not.
  package var classesLost: [String] {
    let others = Set(classes.after)
    return classes.before.filter { !others.contains($0) }
  }

  /// Classes that only the second dataset has.
  package var classesGained: [String] {
    let others = Set(classes.before)
    return classes.after.filter { !others.contains($0) }
  }

  /// Whether the classes that both have stand in another order in the second dataset.
  package var isReordered: Bool {
    let (old, new) = (Set(classes.before), Set(classes.after))
    return classes.before.filter(new.contains) != classes.after.filter(old.contains)
  }

  /// Whether nothing is different.
  ///
  /// A class that only one of them has makes no difference of its own: where it has an instance, that
  /// is a change.
  package var isSame: Bool {
    onlyBefore.isEmpty && onlyAfter.isEmpty && otherSplit.isEmpty && resized.isEmpty
      && total.changes == 0
  }
}
