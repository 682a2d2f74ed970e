import TacetKit

/// What there is to say of one page.
struct PageStatistics: Sendable {
  /// Its split and its name.
  let name: String
  /// Its split, empty without one.
  let split: String
  /// Pixels.
  let width: Int
  /// Pixels.
  let height: Int
  /// All annotations.
  let instances: Int
  /// Class and size of each that has a class.
  private(set) var sizes: [Size] = []
  /// Boxes of each ``Defect``.
  private(set) var defects = [Int](repeating: 0, count: Defect.allCases.count)
  /// Boxes of each ``Duplicate``.
  private(set) var duplicates = [Int](repeating: 0, count: Duplicate.allCases.count)
  /// A quarter of each staff's height, in pixels.
  private(set) var staffSpaces: [Double] = []
  /// The distance of its staff lines, in pixels; nil if whole staves tell it, or nothing does.
  private(set) var lineSpace: Double?

  /// A symbol's class and its size, rounded to whole pixels.
  struct Size: Sendable {
    let label: Int16
    let width: UInt16
    let height: UInt16
  }

  /// Looks at a page.
  init(_ page: Page, classes: ClassTable, staffs: StaffHeights) {
    name = page.split.isEmpty ? page.name : "\(page.split)/\(page.name)"
    (split, width, height) = (page.split, page.width, page.height)
    instances = page.annotations.count
    let (activeSet, count) = (classes.activeSet, classes.classes.count)
    sizes.reserveCapacity(instances)
    for annotation in page.annotations {
      for defect in Defect.allCases where defect.holds(of: annotation, on: page, activeSet) {
        defects[defect.rawValue] += 1
      }
      if let space = staffs.space(of: annotation) { staffSpaces.append(space) }
      let label = annotation.labels[activeSet]
      guard label >= 0, label < count else { continue }
      sizes.append(
        Size(
          label: label,
          width: Self.wholePixels(annotation.box.width),
          height: Self.wholePixels(annotation.box.height)
        )
      )
    }
    if staffSpaces.isEmpty { lineSpace = staffs.space(betweenLinesOf: page) }
    countDuplicates(on: page, activeSet: activeSet)
  }

  /// A length that fits 16 bits, whatever the box.
  private static func wholePixels(_ length: Double) -> UInt16 {
    length > 0 ? UInt16(min(length, 65_535).rounded()) : 0
  }

  // MARK: - Duplicates

  private mutating func countDuplicates(on page: Page, activeSet: Int) {
    var places = page.annotations.map { Place(box: $0.box, label: $0.labels[activeSet]) }
    places.sort()
    var near = DuplicateIndex(threshold: Duplicate.nearness, capacity: places.count)
    var start = 0
    while start < places.count {
      var end = start + 1
      while end < places.count, places[end].box == places[start].box { end += 1 }
      count(places[start..<end])
      start = end
    }
    // Only the first of exact twins is looked at: the others are counted.
    var previous: Place?
    for place in places where place.label >= 0 {
      defer { previous = place }
      if let previous, previous.box == place.box, previous.label == place.label { continue }
      let symbol = Symbol(place.annotation(in: activeSet), activeSet: activeSet)
      if !near.insert(symbol) { duplicates[Duplicate.near.rawValue] += 1 }
    }
  }

  /// Counts what is in one place, by label; those without come first.
  private mutating func count(_ group: ArraySlice<Place>) {
    guard group.count > 1 else { return }
    var (exact, labelled, kinds) = (0, 0, 0)
    var previous: Int16?
    for place in group where place.label >= 0 {
      if place.label == previous { exact += 1 } else { kinds += 1 }
      previous = place.label
      labelled += 1
    }
    duplicates[Duplicate.exact.rawValue] += exact
    duplicates[Duplicate.otherClass.rawValue] += max(0, kinds - 1)
    let unlabelled = group.count - labelled
    duplicates[Duplicate.otherSet.rawValue] += labelled > 0 ? unlabelled : 0
  }

  /// A box, and its class in the active set.
  private struct Place: Comparable {
    let box: Box
    let label: Int16

    static func < (one: Place, other: Place) -> Bool {
      if one.box.xMin != other.box.xMin { return one.box.xMin < other.box.xMin }
      if one.box.yMin != other.box.yMin { return one.box.yMin < other.box.yMin }
      if one.box.xMax != other.box.xMax { return one.box.xMax < other.box.xMax }
      if one.box.yMax != other.box.yMax { return one.box.yMax < other.box.yMax }
      return one.label < other.label
    }

    func annotation(in set: Int) -> Annotation {
      Annotation(id: 0, box: box, labels: Labels(label, in: set))
    }
  }
}

/// What can be wrong with a box.
enum Defect: Int, CaseIterable, Sendable {
  case unclassed, empty, outside, crossing, huge

  /// In the user's words.
  var words: String {
    switch self {
    case .unclassed: "no class"
    case .empty: "no width or no height"
    case .outside: "outside the page"
    case .crossing: "across the page's edge"
    case .huge: "on half of the page or more"
    }
  }

  /// Whether an annotation has it.
  func holds(of annotation: Annotation, on page: Page, _ activeSet: Int) -> Bool {
    let box = annotation.box
    switch self {
    case .unclassed: return annotation.labels[activeSet] < 0
    case .empty: return box.isEmpty
    case .outside: return !box.isEmpty && box.intersection(page.bounds).isEmpty
    case .crossing:
      let inside = box.intersection(page.bounds)
      return inside != box && !inside.isEmpty
    case .huge:
      let inside = box.intersection(page.bounds)
      return inside.width * inside.height * 2 >= Double(page.width) * Double(page.height)
    }
  }
}

/// How a box can be there twice.
enum Duplicate: Int, CaseIterable, Sendable {
  case exact, near, otherClass, otherSet

  /// What near twins have in common: shared area over covered area.
  static let nearness = 0.9

  /// In the user's words.
  var words: String {
    switch self {
    case .exact: "same class and box"
    case .near: "same class, nearly the same box"
    case .otherClass: "same box with another class"
    case .otherSet: "same box, labelled in another annotation set alone"
    }
  }
}
