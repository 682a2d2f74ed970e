import TacetKit

/// How many boxes of a page a trainer sees, of each class.
struct PageBoxes: Sendable {
  /// The page's name, and its split where it has one.
  let name: String
  /// Boxes of each class of the active set, exact duplicates once.
  let byClass: [Int]
  /// All of them.
  let total: Int
  /// How many boxes differ: what would be left if no box were there with two classes.
  let distinctBoxes: Int
  /// Labels of these boxes in all annotation sets.
  let labels: Int

  /// Counts what is on `page`.
  init(_ page: Page, activeSet: Int, classCount: Int) {
    name = page.split.isEmpty ? page.name : "\(page.split)/\(page.name)"
    let bounds = page.bounds
    var keys: [DuplicateKey] = []
    keys.reserveCapacity(page.annotations.count)
    var labels = 0
    for annotation in page.annotations {
      let box = annotation.box.intersection(bounds)
      guard (0..<classCount).contains(Int(annotation.labels[activeSet])), !box.isEmpty else {
        continue
      }
      keys.append(DuplicateKey(annotation, activeSet: activeSet, box: box))
      for set in 0..<Labels.setCount where annotation.labels[set] >= 0 { labels += 1 }
    }
    var byClass = [Int](repeating: 0, count: classCount)
    var distinctBoxes = 0
    for group in BoxGroups(keys) {
      distinctBoxes += 1
      for key in group.distinct { byClass[Int(key.label)] += 1 }
    }
    self.byClass = byClass
    total = byClass.reduce(0, +)
    self.distinctBoxes = distinctBoxes
    self.labels = labels
  }
}
