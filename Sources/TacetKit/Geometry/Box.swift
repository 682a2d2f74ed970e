/// An upright rectangle in page pixels, y down, half-open: `[xMin, xMax) × [yMin, yMax)`.
///
/// The pixel at the page's left top corner is the box 0, 0, 1, 1. A box may have parts of pixels, and may
/// reach beyond its page.
extension Box: @retroactive Hashable {
  /// The box `[left, right) × [top, bottom)`, in page pixels.
  @inlinable public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.init(xMin: left, yMin: top, xMax: right, yMax: bottom)
  }

  /// Pixels from left to right edge.
  @inlinable public var width: Double { xMax - xMin }

  /// Pixels from top to bottom edge.
  @inlinable public var height: Double { yMax - yMin }

  /// Square pixels; 0 for a box that covers nothing.
  @inlinable public var area: Double { isEmpty ? 0 : width * height }

  /// Whether the box covers no part of any pixel: no width, no height, inverted or not a number.
  @inlinable public var isEmpty: Bool { !(xMin < xMax && yMin < yMax) }

  /// Whether no edge is infinite or not a number.
  @inlinable public var isFinite: Bool {
    xMin.isFinite && yMin.isFinite && xMax.isFinite && yMax.isFinite
  }

  /// What two boxes have in common; empty (perhaps inverted) if they have nothing in common.
  @inlinable public func intersection(_ other: Box) -> Box {
    Box(
      left: max(xMin, other.xMin),
      top: max(yMin, other.yMin),
      right: min(xMax, other.xMax),
      bottom: min(yMax, other.yMax)
    )
  }

  /// The area in common as a share of the area covered by either, from 0 to 1.
  ///
  /// Two boxes that cover nothing have nothing in common, even if they are equal.
  @inlinable public func intersectionOverUnion(_ other: Box) -> Double {
    let common = intersection(other).area
    return common > 0 ? common / (area + other.area - common) : 0
  }

  /// The box moved by `dx`, `dy` pixels.
  @inlinable public func moved(x dx: Double, y dy: Double) -> Box {
    Box(left: xMin + dx, top: yMin + dy, right: xMax + dx, bottom: yMax + dy)
  }

  /// Whether all four edges are equal.
  @inlinable public static func == (one: Box, other: Box) -> Bool {
    one.xMin == other.xMin && one.yMin == other.yMin && one.xMax == other.xMax
      && one.yMax == other.yMax
  }

  /// Feeds the four edges.
  @inlinable public func hash(into hasher: inout Hasher) {
    hasher.combine(xMin)
    hasher.combine(yMin)
    hasher.combine(xMax)
    hasher.combine(yMax)
  }
}
