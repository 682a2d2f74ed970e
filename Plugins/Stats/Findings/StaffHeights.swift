import TacetKit

/// Tells the staff space from the boxes of staves, or of their lines: four spaces are between five lines.
struct StaffHeights: Sendable {
  /// For each annotation set the classes that mean a whole staff.
  private let staves: [[Int16]]
  /// The same for those that mean one line of a staff.
  private let lines: [[Int16]]

  private static let names: Set<String> = ["staff", "stave"]
  /// DoReMi's name and both of MUSCIMA++, letters alone.
  private static let lineNames: Set<String> = ["staffline", "kstaffline"]

  /// Those of `classes`.
  init(_ classes: ClassTable) {
    func labels(_ isMeant: (String) -> Bool) -> [[Int16]] {
      classes.sets.map { set in
        set.classes.indices.filter { isMeant(set.classes[$0].name.lowercased()) }
          .compactMap { Int16(exactly: $0) }
      }
    }
    staves = labels { Self.names.contains($0) }
    lines = labels { Self.lineNames.contains($0.filter(\.isLetter)) }
  }

  /// A quarter of the height of a staff, in pixels; nil for any other symbol.
  func space(of annotation: Annotation) -> Double? {
    let isStaff = Self.has(annotation, staves)
    return isStaff && annotation.box.height > 0 ? annotation.box.height / 4 : nil
  }

  /// The median distance of neighbouring staff lines, from middle to middle, in pixels; nil without any.
  ///
  /// Between two staves it is larger, but four of five distances are within one.
  func space(betweenLinesOf page: Page) -> Double? {
    let boxes = page.annotations.filter { Self.has($0, lines) }.map(\.box)
      .sorted { $0.yMin + $0.yMax < $1.yMin + $1.yMax }
    var distances: [Double] = []
    for (place, box) in boxes.enumerated() {
      for other in boxes[(place + 1)...].prefix(Self.reach) {
        let distance = (other.yMin + other.yMax - box.yMin - box.yMax) / 2
        let overlaps = min(box.xMax, other.xMax) > max(box.xMin, other.xMin)
        // Nearer than a pixel, it is the same line once more.
        guard overlaps, distance >= 1 else { continue }
        distances.append(distance)
        break
      }
    }
    guard !distances.isEmpty else { return nil }
    distances.sort()
    return distances[(distances.count - 1) / 2]
  }

  /// So many lines further down are looked at, so that a page of very many takes no long time.
  private static let reach = 64

  private static func has(_ annotation: Annotation, _ labels: [[Int16]]) -> Bool {
    labels.indices.contains { labels[$0].contains(annotation.labels[$0]) }
  }
}
