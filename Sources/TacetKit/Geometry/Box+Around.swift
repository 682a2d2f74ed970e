extension Box {
  /// The smallest box around `points`; nil if there are none.
  @inlinable public init?(around points: some Sequence<Point>) {
    var points = points.makeIterator()
    guard let first = points.next() else { return nil }
    self.init(left: first.x, top: first.y, right: first.x, bottom: first.y)
    while let point = points.next() {
      xMin = min(xMin, point.x)
      yMin = min(yMin, point.y)
      xMax = max(xMax, point.x)
      yMax = max(yMax, point.y)
    }
  }
}

extension Polygons {
  /// The smallest upright box around all polygons, in page pixels; nil if they have no corners.
  public var bounds: Box? { Box(around: polygons.lazy.flatMap(\.corners)) }
}
