import TacetKit

/// What a detector is trained for, and so what the rows of label files say.
enum LabelTask: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// Upright boxes.
  case detect
  /// Oriented boxes.
  case obb
  /// Outlines.
  case segment
}
