extension Double {
  /// Whether the number is plausible as a coordinate in pixels.
  ///
  /// The limit is a thousand times the size of the largest page; sums and products of two such numbers are
  /// finite and precise.
  var isCoordinate: Bool { magnitude <= 1e9 }
}
