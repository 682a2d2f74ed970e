import TacetKit

/// Measures the staff space by the boxes of staves, or of staff lines: five lines have four spaces between
/// them.
struct StaffHeights: Sendable {
  private let staves: ClassMembers
  private let lines: ClassMembers

  /// Looks for staves and staff lines among `classes`.
  init(_ classes: ClassTable) {
    staves = ClassRole.staff.members(of: classes)
    lines = ClassRole.staffLine.members(of: classes)
  }

  /// A quarter of the height of a staff, in pixels; nil for any other annotation.
  func space(of annotation: Annotation) -> Double? {
    let height = annotation.box.height
    return height > 0 && staves.contains(annotation) ? height / 4 : nil
  }

  /// The median distance of neighbouring staff lines, from middle to middle, in pixels; nil without any.
  ///
  /// Between two staves it is larger, but four of five distances are within one.
  func space(betweenLinesOf page: Page) -> Double? {
    let boxes = page.annotations.filter(lines.contains).map(\.box)
      .sorted { $0.yMin + $0.yMax < $1.yMin + $1.yMax }
    var distances: [Double] = []
    for (place, box) in boxes.enumerated() {
      for other in boxes[(place + 1)...].prefix(Self.lookahead) {
        let distance = (other.yMin + other.yMax - box.yMin - box.yMax) / 2
        let overlaps = min(box.xMax, other.xMax) > max(box.xMin, other.xMin)
        // Nearer than a pixel, it is the same line.
        guard overlaps, distance >= 1 else { continue }
        distances.append(distance)
        break
      }
    }
    guard !distances.isEmpty else { return nil }
    distances.sort()
    return distances[(distances.count - 1) / 2]
  }

  /// So many lines below each are compared, so that the time does not grow with the square of the lines.
  private static let lookahead = 64
}
