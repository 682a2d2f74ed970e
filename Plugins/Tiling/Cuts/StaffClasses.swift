import TacetKit

/// The classes that mean a staff, or a line of one, in each annotation set of a table.
struct StaffClasses: Sendable {
  private let labels: [[Int16]]
  private let activeSet: Int

  /// DeepScoresV2 has one name for it in both sets; other data sets name the lines too.
  private static let names: Set<String> = [
    "staff", "stave", "staves", "staffline", "stafflines", "kstaffline",
  ]

  /// Those of `classes`.
  init(_ classes: ClassTable) {
    activeSet = classes.activeSet
    labels = classes.sets.map { set in
      set.classes.indices
        .filter { index in
          Self.names.contains(set.classes[index].name.lowercased().filter(\.isLetter))
        }
        .compactMap { Int16(exactly: $0) }
    }
  }

  /// Whether the classes that symbols go by have none.
  var isMissing: Bool { labels[activeSet].isEmpty }

  /// Whether a symbol is one, by any of its labels.
  func contains(_ annotation: Annotation) -> Bool {
    labels.indices.contains { labels[$0].contains(annotation.labels[$0]) }
  }
}
