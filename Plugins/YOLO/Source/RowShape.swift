import TacetKit

/// What a row is, told by how many numbers it has.
///
/// A detector's rows have its confidence as one number more: `4` numbers of a box and `0.93`.
struct RowShape {
  /// What the numbers after the class are.
  enum Kind {
    /// Centre, width, height.
    case box
    /// Four corners.
    case orientedBox
    /// Three corners or more.
    case outline
  }

  let kind: Kind

  /// How many numbers the row has without its confidence, its class included.
  let count: Int

  /// Whether a confidence follows them.
  let hasConfidence: Bool

  /// The shape of a row; nil if there is none with so many numbers.
  init?(_ numbers: [Double], _ meaning: LabelSchema) {
    if meaning.keypointNumbers > 0 {
      // With keypoints, Ultralytics takes no row for an outline.
      count = 5 + meaning.keypointNumbers
      guard count...count + 1 ~= numbers.count else { return nil }
      kind = .box
    } else {
      // A class and pairs of numbers are an odd number.
      count = numbers.count.isMultiple(of: 2) ? numbers.count - 1 : numbers.count
      guard count >= 5 else { return nil }
      kind = count == 5 ? .box : count == 9 && meaning.task == .obb ? .orientedBox : .outline
    }
    hasConfidence = numbers.count > count
  }

  /// The row as a box: what Ultralytics looks at to tell sound rows from corrupt ones.
  func box(of numbers: [Double]) -> RelativeBox {
    if case .box = kind {
      return RelativeBox(x: numbers[1], y: numbers[2], width: numbers[3], height: numbers[4])
    }
    let corners = stride(from: 1, to: count - 1, by: 2).lazy
      .map { Point(x: numbers[$0], y: numbers[$0 + 1]) }
    return RelativeBox(Box(around: corners) ?? Box(), on: Box(left: 0, top: 0, right: 1, bottom: 1))
  }
}
