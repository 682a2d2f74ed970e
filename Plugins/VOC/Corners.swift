import TacetKit

/// What the numbers of a `bndbox` count.
enum Corners: String, ExpressibleByArgument, CaseIterable {
  /// What the dataset itself says: see ``CornerEvidence``.
  case auto
  /// Pixels from 1, the last one belongs to the box: as VOC defines it.
  case fromOne = "from-1"
  /// Pixels from 0, the last one belongs to the box.
  case fromZero = "from-0"
  /// The edges between pixels, from 0.
  case edges

  /// How far the left and top edge lie from the number that is given.
  var start: Double {
    switch self {
    case .auto, .fromOne: -1
    case .fromZero, .edges: 0
    }
  }

  /// How far the right and bottom edge lie from the number that is given.
  var end: Double { self == .fromZero ? 1 : 0 }
}
