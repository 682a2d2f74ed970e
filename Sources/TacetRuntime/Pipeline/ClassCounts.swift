import TacetKit

/// The number of annotations of each class, and of those without a class.
package struct ClassCounts: Equatable, Sendable {
  /// The counts by class index.
  package var byClass: [Int]
  /// The count without a class in the active set.
  package var unlabelled = 0

  /// The sum of all counts.
  package var total: Int { byClass.reduce(unlabelled, +) }

  init(classCount: Int) { byClass = [Int](repeating: 0, count: classCount) }

  /// Adds counts by label; the first is that of annotations without a class.
  mutating func add(_ byLabel: [Int]) {
    unlabelled += byLabel.first ?? 0
    for (index, count) in byLabel.dropFirst().prefix(byClass.count).enumerated() {
      byClass[index] += count
    }
  }

  /// Subtracts the dropped annotations of an account.
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
