/// Lengths that were read from a file, found again from the edges that they lead to.
public enum ShortestLength {
  /// The shortest decimal number that leads from one edge to the other.
  ///
  /// Boxes are kept as two edges. Where a file said that a box is 38.65 pixels wide from 473.07 on, the
  /// edges are 38.650000000000034 apart: with rounding the number is found again that was read.
  ///
  /// - Parameters:
  ///   - start: The left or upper edge.
  ///   - end: The right or lower edge, not below `start`.
  /// - Returns: A number that gives `end` when it is added to `start`, if there is one.
  @inlinable public static func between(_ start: Double, _ end: Double) -> Double {
    let exact = end - start
    var scale = 1.0
    // Beyond these decimals the differences of doubles are no rounding errors any more.
    for _ in 0...10 {
      let rounded = (exact * scale).rounded() / scale
      if start + rounded == end { return rounded }
      scale *= 10
    }
    return exact
  }
}
