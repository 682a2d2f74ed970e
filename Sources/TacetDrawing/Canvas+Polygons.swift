public import TacetKit

extension Polygon {
  /// The polygon with its corners moved outward, along both of their edges, by `distance` pixels.
  ///
  /// The edges of a rectangle move outward by that much, so that a line along them leaves what is inside
  /// as it is.
  public func grown(by distance: Double) -> Polygon {
    Polygon(
      corners.indices.map { index in
        let corner = corners[index]
        let before = corners[(index + corners.count - 1) % corners.count]
        let next = corners[(index + 1) % corners.count]
        let (one, other) = (corner.direction(from: before), corner.direction(from: next))
        return Point(
          x: corner.x + (one.x + other.x) * distance,
          y: corner.y + (one.y + other.y) * distance
        )
      }
    )
  }
}

extension Point {
  /// One pixel on the way from `other` to here; nothing if both are the same.
  fileprivate func direction(from other: Point) -> Point {
    let length = ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
    guard length > 0, length.isFinite else { return Point(x: 0, y: 0) }
    return Point(x: (x - other.x) / length, y: (y - other.y) / length)
  }
}

/// Lines and polygons, their edges smoothed.
extension Canvas {
  /// Fills a polygon; one that crosses itself may have gaps.
  public mutating func fill(_ polygon: Polygon, _ colour: Colour, opacity: Double = 1) {
    cover([polygon], colour, opacity: opacity)
  }

  /// Draws lines of `thickness` pixels along the edges of a polygon, the last corner joined to the
  /// first.
  public mutating func outline(
    _ polygon: Polygon,
    _ colour: Colour,
    thickness: Double = 1,
    opacity: Double = 1
  ) {
    guard var last = polygon.corners.last else { return }
    var lines: [Polygon] = []
    for corner in polygon.corners {
      if let line = Self.line(from: last, to: corner, thickness) { lines.append(line) }
      last = corner
    }
    cover(lines, colour, opacity: opacity)
  }

  /// Draws a line of `thickness` pixels with square ends; from a point to itself, a square.
  public mutating func line(
    from start: Point,
    to end: Point,
    _ colour: Colour,
    thickness: Double = 1,
    opacity: Double = 1
  ) {
    guard let line = Self.line(from: start, to: end, thickness) else { return }
    cover([line], colour, opacity: opacity)
  }

  /// Colours the union of the polygons.
  private mutating func cover(_ polygons: [Polygon], _ colour: Colour, opacity: Double) {
    let edge = Box(
      left: Double(clip.columns.lowerBound),
      top: Double(clip.rows.lowerBound),
      right: Double(clip.columns.upperBound),
      bottom: Double(clip.rows.upperBound)
    )
    let parts = polygons.compactMap { polygon -> Polygon? in
      let corners = polygon.corners
      guard corners.allSatisfy({ !$0.x.isNaN && !$0.y.isNaN }) else { return nil }
      let part = Polygon(corners.map(Self.near)).clipped(to: edge)
      return part.corners.isEmpty ? nil : part
    }
    let corners = parts.flatMap(\.corners)
    guard let left = corners.map(\.x).min(), let right = corners.map(\.x).max(),
      let top = corners.map(\.y).min(), let bottom = corners.map(\.y).max(),
      let area = PixelArea(touching: Box(left: left, top: top, right: right, bottom: bottom))
    else { return }
    let (x, y) = (area.columns.lowerBound, area.rows.lowerBound)
    var mask = Coverage(width: area.width, height: area.height)
    for part in parts {
      mask.add(
        Polygon(part.corners.map { Point(x: $0.x - Double(x), y: $0.y - Double(y)) })
      )
    }
    stain(mask, left: x, top: y, colour, opacity: opacity)
  }

  /// The point, moved nearer if it is so far away that sums would lose precision; the difference is
  /// invisible.
  private static func near(_ point: Point) -> Point {
    let limit = 1e9
    return Point(
      x: min(max(point.x, -limit), limit),
      y: min(max(point.y, -limit), limit)
    )
  }

  /// The outline of a line; nil if an end or the thickness is not finite.
  private static func line(from start: Point, to end: Point, _ thickness: Double) -> Polygon? {
    guard [start.x, start.y, end.x, end.y].allSatisfy({ !$0.isNaN }), thickness > 0 else {
      return nil
    }
    let (start, end) = (near(start), near(end))
    let half = min(thickness, 1e9) / 2
    let length = ((end.x - start.x) * (end.x - start.x) + (end.y - start.y) * (end.y - start.y))
      .squareRoot()
    let along =
      length > 0
      ? Point(x: (end.x - start.x) / length * half, y: (end.y - start.y) / length * half)
      : Point(x: half, y: 0)
    func corner(_ point: Point, _ forth: Double, _ aside: Double) -> Point {
      Point(
        x: point.x + forth * along.x - aside * along.y,
        y: point.y + forth * along.y + aside * along.x
      )
    }
    return Polygon([
      corner(start, -1, -1), corner(end, 1, -1), corner(end, 1, 1), corner(start, -1, 1),
    ])
  }
}
