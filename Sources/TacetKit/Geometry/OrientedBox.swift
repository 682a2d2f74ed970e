/// A point of a page: `x`, `y` in pixels from its left and top edge, y down.
extension Point: @retroactive Hashable {
  /// Whether both coordinates are equal.
  @inlinable public static func == (one: Point, other: Point) -> Bool {
    one.x == other.x && one.y == other.y
  }

  /// Feeds both coordinates.
  @inlinable public func hash(into hasher: inout Hasher) {
    hasher.combine(x)
    hasher.combine(y)
  }
}

/// Four corners in page pixels, `first` to `fourth`, in the source's order.
///
/// Where they begin and which way they go round is not promised. They may lie beyond the page.
extension OrientedBox: @retroactive Hashable {
  /// The four corners in the source's order.
  @inlinable public var corners: [Point] { [first, second, third, fourth] }

  /// The smallest upright box around the corners, in page pixels.
  @inlinable public var bounds: Box {
    Box(
      left: min(min(first.x, second.x), min(third.x, fourth.x)),
      top: min(min(first.y, second.y), min(third.y, fourth.y)),
      right: max(max(first.x, second.x), max(third.x, fourth.x)),
      bottom: max(max(first.y, second.y), max(third.y, fourth.y))
    )
  }

  /// Whether no corner is infinite or not a number.
  @inlinable public var isFinite: Bool { corners.allSatisfy { $0.x.isFinite && $0.y.isFinite } }

  /// Whether all corners are equal, in order.
  @inlinable public static func == (one: OrientedBox, other: OrientedBox) -> Bool {
    one.first == other.first && one.second == other.second && one.third == other.third
      && one.fourth == other.fourth
  }

  /// Feeds the four corners.
  @inlinable public func hash(into hasher: inout Hasher) {
    hasher.combine(first)
    hasher.combine(second)
    hasher.combine(third)
    hasher.combine(fourth)
  }
}
