import TacetKit

/// How many boxes of a page a trainer sees, of each class.
struct PageBoxes: Sendable {
  /// The page's name, and its split where it has one.
  let name: String
  /// Boxes of each class of the active set, exact twins once.
  let byClass: [Int]
  /// All of them.
  let total: Int
  /// Places where there is one box or more: what would be left if each symbol were there once.
  let places: Int
  /// Labels of these boxes in all annotation sets.
  let labels: Int

  /// A box and its class.
  private struct Key {
    let box: Box
    let label: Int16

    /// Whether it comes before `other` in an order where equal ones are together.
    func precedes(_ other: Key) -> Bool {
      if box.xMin != other.box.xMin { return box.xMin < other.box.xMin }
      if box.yMin != other.box.yMin { return box.yMin < other.box.yMin }
      if box.xMax != other.box.xMax { return box.xMax < other.box.xMax }
      if box.yMax != other.box.yMax { return box.yMax < other.box.yMax }
      return label < other.label
    }
  }

  /// Counts what is on `page`.
  init(_ page: Page, activeSet: Int, classCount: Int) {
    name = page.split.isEmpty ? page.name : "\(page.split)/\(page.name)"
    var keys: [Key] = []
    keys.reserveCapacity(page.annotations.count)
    var labels = 0
    for annotation in page.annotations {
      let label = annotation.labels[activeSet]
      let box = annotation.box.intersection(page.bounds)
      guard label >= 0, label < classCount, !box.isEmpty else { continue }
      keys.append(Key(box: box, label: label))
      for set in 0..<Labels.setCount where annotation.labels[set] >= 0 { labels += 1 }
    }
    keys.sort { $0.precedes($1) }
    var byClass = [Int](repeating: 0, count: classCount)
    var (total, places) = (0, 0)
    var previous: Key?
    for key in keys {
      let isSamePlace = previous?.box == key.box
      if !isSamePlace { places += 1 }
      if !isSamePlace || previous?.label != key.label {
        total += 1
        byClass[Int(key.label)] += 1
      }
      previous = key
    }
    self.byClass = byClass
    self.total = total
    self.places = places
    self.labels = labels
  }
}
