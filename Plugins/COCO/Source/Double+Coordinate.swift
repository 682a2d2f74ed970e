extension Double {
  /// Whether it may be where something lies on a page, in pixels.
  ///
  /// A thousand times farther than any page reaches; sums and products of two such numbers are finite,
  /// and exact as far as anyone can tell.
  var isCoordinate: Bool { magnitude <= 1e9 }
}
