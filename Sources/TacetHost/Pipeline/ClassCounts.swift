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

  /// Counts the annotations of a page that a stage handed over, and checks each on the way.
  ///
  /// - Throws: ``TacetError`` if a label is not in the table or a box is not finite and upright.
  init(_ page: Page, classes: ClassTable) throws {
    let set = classes.activeSet
    var counts = [Int](repeating: 0, count: classes.classes.count)
    var unlabelled = 0
    for annotation in page.annotations {
      let label = Int(annotation.labels[set])
      if counts.indices.contains(label) {
        counts[label] += 1
      } else if label == Int(Labels.none) {
        unlabelled += 1
      } else {
        throw TacetError.broken(
          "annotation \(annotation.id) has the class index \(label); there are \(counts.count)"
        )
      }
      let box = annotation.box
      guard box.isFinite, box.xMin <= box.xMax, box.yMin <= box.yMax else {
        throw TacetError.broken(
          "annotation \(annotation.id) has a box that is inverted or not finite"
        )
      }
    }
    byClass = counts
    self.unlabelled = unlabelled
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
