import TacetKit

/// Tells the staff space from the boxes of staves: four spaces are between five lines.
struct StaffHeights: Sendable {
  /// For each annotation set the classes that mean a whole staff.
  private let labels: [[Int16]]

  private static let names: Set<String> = ["staff", "stave"]

  /// Those of `classes`.
  init(_ classes: ClassTable) {
    labels = classes.sets.map { set in
      set.classes.indices.filter { Self.names.contains(set.classes[$0].name.lowercased()) }
        .compactMap { Int16(exactly: $0) }
    }
  }

  /// A quarter of the height of a staff, in pixels; nil for any other symbol.
  func space(of annotation: Annotation) -> Double? {
    let isStaff = labels.indices.contains { labels[$0].contains(annotation.labels[$0]) }
    return isStaff && annotation.box.height > 0 ? annotation.box.height / 4 : nil
  }
}
