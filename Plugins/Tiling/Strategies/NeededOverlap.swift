import Synchronization

/// The overlap with which a plain grid would contain every annotation that fits in a tile.
///
/// It is the largest that any page needs, in whatever order pages come.
final class NeededOverlap: Sendable {
  private let largest = Atomic(0)

  /// Pixels; 0 if no annotation is cut in all tiles.
  var pixels: Int { largest.load(ordering: .relaxed) }

  /// Takes in an annotation that is cut in all tiles and is `length` pixels long across the cut.
  func add(_ length: Int) {
    // Tiles that overlap by all but one pixel of an annotation can't all cut it.
    largest.max(length - 1, ordering: .relaxed)
  }
}
