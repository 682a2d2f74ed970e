/// A polygon in page pixels; its last corner is joined to its first.
public struct Polygon: Hashable, Sendable {
  /// The corners, in either winding.
  public var corners: [Point]

  /// A polygon of `corners`.
  public init(_ corners: [Point]) { self.corners = corners }

  /// The outline of a rotated box.
  public init(_ box: OrientedBox) { corners = box.corners }

  /// Square pixels; 0 for fewer than three corners.
  public var area: Double { abs(signedArea) }

  /// The area, below 0 if the corners go round against the clock as one sees it on the page.
  var signedArea: Double {
    guard var last = corners.last, corners.count > 2 else { return 0 }
    var doubled = 0.0
    for corner in corners {
      doubled += last.x * corner.y - corner.x * last.y
      last = corner
    }
    return doubled / 2
  }

  /// The part inside `box`, whose edges may be infinite; no corners if nothing is inside.
  ///
  /// Each edge of the box in turn cuts off what lies beyond it (Sutherland and Hodgman, 1974). Of a
  /// polygon that is not convex, parts may stay joined along the box's edge. Corners more than 10⁹ pixels
  /// from the page's are brought that near first; of a polygon with a corner that is infinite or not a
  /// number, nothing is left.
  public func clipped(to box: Box) -> Polygon {
    guard corners.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return Polygon([]) }
    // Differences and products of larger numbers may be beyond every number.
    let limit = 1e9
    var corners = corners.map { corner in
      Point(x: min(max(corner.x, -limit), limit), y: min(max(corner.y, -limit), limit))
    }
    Self.cut(&corners, isInside: { $0.x >= box.xMin }, crossing: { $0.crossing(x: box.xMin, $1) })
    Self.cut(&corners, isInside: { $0.x <= box.xMax }, crossing: { $0.crossing(x: box.xMax, $1) })
    Self.cut(&corners, isInside: { $0.y >= box.yMin }, crossing: { $0.crossing(y: box.yMin, $1) })
    Self.cut(&corners, isInside: { $0.y <= box.yMax }, crossing: { $0.crossing(y: box.yMax, $1) })
    return Polygon(corners)
  }

  private static func cut(
    _ corners: inout [Point],
    isInside: (Point) -> Bool,
    crossing: (Point, Point) -> Point
  ) {
    guard var last = corners.last, !corners.allSatisfy(isInside) else { return }
    var kept: [Point] = []
    for corner in corners {
      if isInside(corner) != isInside(last) { kept.append(crossing(last, corner)) }
      if isInside(corner) { kept.append(corner) }
      last = corner
    }
    corners = kept
  }

  /// The smallest rectangle around the polygon that is parallel to `direction`; nil if the polygon has no
  /// corners, or the direction no length.
  ///
  /// - Parameter direction: It need not be of length 1.
  /// - Returns: Corners that begin along the direction and go round.
  public func rectangle(along direction: Point) -> OrientedBox? {
    corners.isEmpty ? nil : Frame(of: corners, along: direction)?.box
  }

  /// The smallest rectangle around the polygon that is parallel to one of its edges, or to
  /// `direction` where that is no larger; nil if the polygon has no corners.
  ///
  /// - Parameter direction: A way along an edge that the rectangle should keep; it need not be of
  ///   length 1.
  /// - Returns: Corners that begin along the direction and go round.
  public func smallestRectangle(along direction: Point) -> OrientedBox? {
    guard var last = corners.last else { return nil }
    var best = Frame(of: corners, along: direction)
    for corner in corners {
      let edge = Point(x: corner.x - last.x, y: corner.y - last.y)
      last = corner
      guard let frame = Frame(of: corners, along: edge) else { continue }
      // A hair of rounding is no reason to turn the rectangle.
      if frame.area < (best?.area ?? .infinity) * (1 - 1e-9) { best = frame }
    }
    return (best ?? Frame(of: corners, along: Point(x: 1, y: 0)))?.box
  }
}

extension Point {
  /// Where the way to `other` crosses a vertical line that lies between the two.
  fileprivate func crossing(x line: Double, _ other: Point) -> Point {
    Point(x: line, y: y + (other.y - y) * (line - x) / (other.x - x))
  }

  /// Where the way to `other` crosses a horizontal line that lies between the two.
  fileprivate func crossing(y line: Double, _ other: Point) -> Point {
    Point(x: x + (other.x - x) * (line - y) / (other.y - y), y: line)
  }
}

/// A rectangle around corners, its sides parallel to a direction.
private struct Frame {
  let box: OrientedBox
  let area: Double

  /// Nil for a direction without length.
  init?(of corners: [Point], along direction: Point) {
    let length = (direction.x * direction.x + direction.y * direction.y).squareRoot()
    guard length > 0, length.isFinite else { return nil }
    let along = Point(x: direction.x / length, y: direction.y / length)
    var reach = (low: Double.infinity, high: -Double.infinity)
    var depth = reach
    for corner in corners {
      let (u, v) = (
        corner.x * along.x + corner.y * along.y, corner.y * along.x - corner.x * along.y
      )
      reach = (min(reach.low, u), max(reach.high, u))
      depth = (min(depth.low, v), max(depth.high, v))
    }
    func corner(_ u: Double, _ v: Double) -> Point {
      Point(x: u * along.x - v * along.y, y: u * along.y + v * along.x)
    }
    box = OrientedBox(
      first: corner(reach.low, depth.low),
      second: corner(reach.high, depth.low),
      third: corner(reach.high, depth.high),
      fourth: corner(reach.low, depth.high)
    )
    area = (reach.high - reach.low) * (depth.high - depth.low)
  }
}
