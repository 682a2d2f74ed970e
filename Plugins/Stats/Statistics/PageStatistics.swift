import TacetKit

/// The statistics of one page.
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
  /// Annotations with each ``Defect``, in the order of ``Defect/allCases``.
  private(set) var defects = [Int](repeating: 0, count: Defect.allCases.count)
  /// Annotations of each ``Duplicate``.
  private(set) var duplicates = [Int](repeating: 0, count: Duplicate.allCases.count)
  /// A quarter of each staff's height, in pixels.
  private(set) var staffSpaces: [Double] = []
  /// The distance of its staff lines, in pixels; nil if it has staves, or no lines.
  private(set) var lineSpace: Double?

  /// An annotation's class and size, rounded to whole pixels.
  struct Size: Sendable {
    let label: Int16
    let width: UInt16
    let height: UInt16
  }

  /// Counts a page.
  init(_ page: Page, classes: ClassTable, staves: StaffHeights) {
    name = page.split.isEmpty ? page.name : "\(page.split)/\(page.name)"
    (split, width, height) = (page.split, page.width, page.height)
    instances = page.annotations.count
    let (activeSet, count) = (classes.activeSet, classes.classes.count)
    let bounds = page.bounds
    sizes.reserveCapacity(instances)
    for annotation in page.annotations {
      let issue = annotation.box.issue(on: bounds)
      for (place, defect) in Defect.allCases.enumerated()
      where defect.holds(of: annotation, issue, on: bounds, activeSet) {
        defects[place] += 1
      }
      if let space = staves.space(of: annotation) { staffSpaces.append(space) }
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
    if staffSpaces.isEmpty { lineSpace = staves.space(betweenLinesOf: page) }
    countDuplicates(on: page, activeSet: activeSet)
  }

  /// A length that fits 16 bits, whatever the box.
  private static func wholePixels(_ length: Double) -> UInt16 {
    length > 0 ? UInt16(min(length, 65_535).rounded()) : 0
  }

  // MARK: - Duplicates

  private mutating func countDuplicates(on page: Page, activeSet: Int) {
    let keys = page.annotations.map { DuplicateKey($0, activeSet: activeSet) }
    var index = DuplicateIndex(threshold: Duplicate.threshold, capacity: keys.count)
    for group in BoxGroups(keys) {
      let distinct = group.distinct.filter { $0.label >= 0 }
      let labelled = group.keys.count { $0.label >= 0 }
      duplicates[Duplicate.exact.rawValue] += labelled - distinct.count
      duplicates[Duplicate.otherClass.rawValue] += max(0, distinct.count - 1)
      duplicates[Duplicate.otherSet.rawValue] += labelled > 0 ? group.count - labelled : 0
      // Exact duplicates are counted already.
      for key in distinct where !index.insert(key) { duplicates[Duplicate.near.rawValue] += 1 }
    }
  }
}

/// What can be wrong with an annotation.
enum Defect: Hashable, CaseIterable, Sendable {
  case noClass
  case box(BoxIssue)
  case thin
  case huge

  /// In the order of the report.
  ///
  /// The runtime lets no box through that is inverted or not finite.
  static let allCases: [Defect] = [
    .noClass, .box(.empty), .thin, .box(.outside), .box(.overhanging), .huge,
  ]

  /// In the user's words.
  var words: String {
    switch self {
    case .noClass: Reason.noClass.text
    case .box(let issue): issue.words
    case .thin: "one pixel or less wide or high"
    case .huge: "half of the page or more"
    }
  }

  /// Whether an annotation has it.
  ///
  /// - Parameters:
  ///   - annotation: The annotation.
  ///   - issue: What is wrong with its box.
  ///   - bounds: Its page.
  ///   - activeSet: The annotation set that gives it its class.
  /// - Returns: Whether the annotation is counted for this defect.
  func holds(
    of annotation: Annotation,
    _ issue: BoxIssue?,
    on bounds: Box,
    _ activeSet: Int
  ) -> Bool {
    switch self {
    case .noClass: annotation.labels[activeSet] < 0
    case .box(let kind): issue == kind
    case .thin: !annotation.box.isEmpty && min(annotation.box.width, annotation.box.height) <= 1
    case .huge: annotation.box.intersection(bounds).area * 2 >= bounds.area
    }
  }
}

/// How an annotation can be on a page twice.
enum Duplicate: Int, CaseIterable, Sendable {
  case exact, near, otherClass, otherSet

  /// The IoU of near duplicates.
  static let threshold = DuplicateIndex.usualThreshold

  /// In the user's words.
  var words: String {
    switch self {
    case .exact: "same class and box"
    case .near: "same class, nearly the same box"
    case .otherClass: "same box with another class"
    case .otherSet: "same box, labelled in another annotation set only"
    }
  }
}
