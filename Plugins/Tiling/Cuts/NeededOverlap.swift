import Synchronization

/// The overlap with which a plain grid would have every symbol whole that fits in a tile.
///
/// It is the largest that any page needs, in whatever order and however often pages come.
final class NeededOverlap: Sendable {
  private let largest = Atomic(0)

  /// Pixels; 0 if no symbol is cut everywhere.
  var pixels: Int { largest.load(ordering: .relaxed) }

  /// Takes a symbol in that is so many pixels long across the cut.
  func add(_ length: Int) {
    // Tiles that overlap by all but one pixel of a symbol can't all cut it.
    largest.max(length - 1, ordering: .relaxed)
  }
}
