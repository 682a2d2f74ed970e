import TacetKit

/// How many annotations there are of each class, and how many without one.
package struct ClassCounts: Equatable, Sendable {
  /// By class index.
  package var byClass: [Int]
  /// Without a class in the active set.
  package var unlabelled = 0

  /// All of them.
  package var total: Int { byClass.reduce(unlabelled, +) }

  init(classCount: Int) { byClass = [Int](repeating: 0, count: classCount) }

  /// Adds counts by label, behind the count of those without one.
  mutating func add(_ byLabel: [Int]) {
    unlabelled += byLabel.first ?? 0
    for (index, count) in byLabel.dropFirst().prefix(byClass.count).enumerated() {
      byClass[index] += count
    }
  }

  /// Takes off what an account says was dropped.
  mutating func subtractDropped(_ entries: [Account.Entry]) {
    for entry in entries where entry.kind == .dropped {
      unlabelled -= min(entry.unclassed, unlabelled)
      for (label, count) in entry.counts.prefix(byClass.count).enumerated() {
        byClass[label] -= min(Int(count), byClass[label])
      }
    }
  }

  static func += (total: inout ClassCounts, more: ClassCounts) {
    for index in total.byClass.indices { total.byClass[index] += more.byClass[index] }
    total.unlabelled += more.unlabelled
  }
}
