/// What became of a page's symbols from one dataset to the other.
///
/// Each symbol of the first page is paired with one of the second at most. In turn: with the same box and
/// class; with the class and nearly the box (moved); with the box and another class (relabelled). Those
/// that find none are lost or gained.
package struct PageDifference: Sendable {
  /// What is the same, and what nearly so.
  package struct Tolerance: Sendable {
    /// Pixels that an edge may be off for two boxes to be the same: labels are rounded by what writes them.
    package var same: Float = 0.05
    /// Pixels that edges may be off for a symbol to have moved.
    package var near: Float = 5
    /// Or the share of area that two boxes have in common.
    package var overlap: Float = 0.5

    /// As the properties say.
    package init() {}
  }

  /// Counts of one class.
  package struct Counts: Equatable, Sendable {
    package var before = 0
    package var after = 0
    package var same = 0
    package var moved = 0
    /// To another class; counted for the one before.
    package var relabelled = 0
    package var lost = 0
    package var gained = 0

    /// All that are not the same.
    package var changes: Int { moved + relabelled + lost + gained }

    /// Adds other counts.
    package static func += (total: inout Counts, more: Counts) {
      total.before += more.before
      total.after += more.after
      total.same += more.same
      total.moved += more.moved
      total.relabelled += more.relabelled
      total.lost += more.lost
      total.gained += more.gained
    }
  }

  /// By number of the class; classes that neither page has are left out.
  package private(set) var byClass: [Int32: Counts] = [:]

  /// The sum over all classes.
  package var total: Counts { byClass.values.reduce(into: Counts()) { $0 += $1 } }

  /// Compares two pages; without one of them all symbols of the other are gained or lost.
  package init(_ before: PackedPage?, _ after: PackedPage?, _ tolerance: Tolerance) {
    let (old, new) = (before?.symbols ?? [], after?.symbols ?? [])
    for symbol in old { byClass[symbol.label, default: Counts()].before += 1 }
    for symbol in new { byClass[symbol.label, default: Counts()].after += 1 }
    var pairing = Pairing(old, new)
    pairing.pairEqual()
    pairing.pair(.sameClass, reach: { _ in tolerance.same }) { one, other in
      one.distance(to: other) <= tolerance.same
    }
    for place in pairing.takePairs() { byClass[old[place].label]?.same += 1 }
    // Two boxes that overlap by a share are no wider than each other divided by it.
    let spread = (1 - tolerance.overlap) / max(tolerance.overlap, 0.01)
    pairing.pair(
      .sameClass,
      reach: { max(tolerance.near, ($0.right - $0.left) * spread) },
      where: { one, other in
        one.distance(to: other) <= tolerance.near
          || one.intersectionOverUnion(other) >= tolerance.overlap
      }
    )
    for place in pairing.takePairs() { byClass[old[place].label]?.moved += 1 }
    pairing.pair(.otherClass, reach: { _ in tolerance.same }) { one, other in
      one.distance(to: other) <= tolerance.same
    }
    for place in pairing.takePairs() { byClass[old[place].label]?.relabelled += 1 }
    for symbol in pairing.restBefore { byClass[symbol.label]?.lost += 1 }
    for symbol in pairing.restAfter { byClass[symbol.label]?.gained += 1 }
  }
}
