/// Recovers lengths that were read from a file from the edges of a box.
public enum ShortestLength {
  /// The shortest decimal number that leads from one edge to the other.
  ///
  /// Boxes are stored by their edges. If a file has a box 38.65 pixels wide at 473.07, the edges are
  /// 38.650000000000034 apart; rounding recovers the number in the file.
  ///
  /// - Parameters:
  ///   - start: The left or upper edge.
  ///   - end: The right or lower edge, not below `start`.
  /// - Returns: A number that gives `end` when it is added to `start`, if there is one.
  @inlinable public static func between(_ start: Double, _ end: Double) -> Double {
    let exact = end - start
    var scale = 1.0
    // With more decimals, differences of doubles are not rounding errors any more.
    for _ in 0...10 {
      let rounded = (exact * scale).rounded() / scale
      if start + rounded == end { return rounded }
      scale *= 10
    }
    return exact
  }
}
