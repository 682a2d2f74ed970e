import TacetKit

/// What a row is, told by how many numbers it has.
enum RowShape {
  /// Class, centre, width, height.
  case box
  /// Class and four corners.
  case orientedBox
  /// Class and three corners or more.
  case outline

  /// The shape of a row; nil if there is none with so many numbers.
  init?(_ numbers: [Double], _ meaning: LabelSchema) {
    if meaning.keypointNumbers > 0 {
      // With keypoints, Ultralytics takes no row for an outline.
      guard numbers.count == 5 + meaning.keypointNumbers else { return nil }
      self = .box
    } else if numbers.count == 5 {
      self = .box
    } else if numbers.count == 9, meaning.task == .obb {
      self = .orientedBox
    } else if numbers.count > 6, numbers.count % 2 == 1 {
      self = .outline
    } else {
      return nil
    }
  }

  /// The row as a box: what Ultralytics looks at to tell sound rows from corrupt ones.
  func box(of numbers: [Double]) -> RelativeBox {
    if case .box = self {
      return RelativeBox(x: numbers[1], y: numbers[2], width: numbers[3], height: numbers[4])
    }
    let corners = stride(from: 1, to: numbers.count - 1, by: 2).lazy
      .map { Point(x: numbers[$0], y: numbers[$0 + 1]) }
    return RelativeBox(Box(around: corners) ?? Box(), on: Box(left: 0, top: 0, right: 1, bottom: 1))
  }
}
