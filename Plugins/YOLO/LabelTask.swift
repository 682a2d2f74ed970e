import TacetDataSets
import TacetKit

/// What a detector is trained for, and so what the rows of label files say.
enum LabelTask: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// Upright boxes.
  case detect
  /// Oriented boxes.
  case obb
  /// Polygons.
  case segment

  /// An empty count of the fields that rows of this task cannot store.
  func unsupported(activeSet: Int) -> UnsupportedFields {
    let said: UnsupportedFields.AnnotationFields =
      switch self {
      case .detect: []
      case .obb: [.orientedBoxes]
      case .segment: [.polygons, .masks]
      }
    return UnsupportedFields(except: said, activeSet: activeSet)
  }
}
