/// How the points of a page move when the page is moved, scaled, turned or mirrored: an affine map.
///
/// A point `x`, `y` goes to `a * x + c * y + dx`, `b * x + d * y + dy`, in pixels of the new page.
///
///     let tile = PageTransform.translation(x: -640, y: 0)
///     let half = PageTransform.scale(0.5)
///     let both = tile.concatenating(half)   // first the tile, then half its size
public struct PageTransform: Hashable, Sendable {
  /// What `x` and `y` of a point give to the new `x`, and `dx` pixels.
  public var a, c, dx: Double

  /// What `x` and `y` of a point give to the new `y`, and `dy` pixels.
  public var b, d, dy: Double

  /// The map with these coefficients.
  @inlinable public init(
    a: Double,
    b: Double,
    c: Double,
    d: Double,
    dx: Double = 0,
    dy: Double = 0
  ) {
    (self.a, self.b, self.c, self.d) = (a, b, c, d)
    (self.dx, self.dy) = (dx, dy)
  }

  /// Every point stays.
  public static let identity = PageTransform(a: 1, b: 0, c: 0, d: 1)

  /// Every point moves by `x`, `y` pixels.
  @inlinable public static func translation(x: Double, y: Double) -> PageTransform {
    PageTransform(a: 1, b: 0, c: 0, d: 1, dx: x, dy: y)
  }

  /// The page becomes `x` times as wide and `y` times as high.
  @inlinable public static func scale(x: Double, y: Double) -> PageTransform {
    PageTransform(a: x, b: 0, c: 0, d: y)
  }

  /// The page becomes `factor` times as wide and as high.
  @inlinable public static func scale(_ factor: Double) -> PageTransform {
    scale(x: factor, y: factor)
  }

  /// What turns a stored image upright, as its EXIF orientation says.
  ///
  /// - Parameters:
  ///   - orientation: EXIF's, 1 to 8; any other number is taken for 1, as it is stored.
  ///   - width: Of the stored image, in pixels.
  ///   - height: Of the stored image, in pixels.
  /// - Returns: Where the stored image's points are on the upright one.
  public static func orientation(_ orientation: Int, width: Int, height: Int) -> PageTransform {
    let (width, height) = (Double(width), Double(height))
    return switch orientation {
    case 2: PageTransform(a: -1, b: 0, c: 0, d: 1, dx: width)
    case 3: PageTransform(a: -1, b: 0, c: 0, d: -1, dx: width, dy: height)
    case 4: PageTransform(a: 1, b: 0, c: 0, d: -1, dy: height)
    case 5: PageTransform(a: 0, b: 1, c: 1, d: 0)
    case 6: PageTransform(a: 0, b: 1, c: -1, d: 0, dx: height)
    case 7: PageTransform(a: 0, b: -1, c: -1, d: 0, dx: height, dy: width)
    case 8: PageTransform(a: 0, b: -1, c: 1, d: 0, dy: width)
    default: .identity
    }
  }

  /// This map, and then another.
  public func concatenating(_ next: PageTransform) -> PageTransform {
    let shift = next.moved(dx, dy)
    return PageTransform(
      a: next.a * a + next.c * b,
      b: next.b * a + next.d * b,
      c: next.a * c + next.c * d,
      d: next.b * c + next.d * d,
      dx: shift.x,
      dy: shift.y
    )
  }

  /// The map that leads back; nil if this one leaves no area.
  public var inverse: PageTransform? {
    let determinant = a * d - b * c
    guard determinant != 0, determinant.isFinite else { return nil }
    var inverse = PageTransform(
      a: d / determinant,
      b: -b / determinant,
      c: -c / determinant,
      d: a / determinant
    )
    let shift = inverse.moved(dx, dy)
    (inverse.dx, inverse.dy) = (-shift.x, -shift.y)
    return inverse
  }

  /// How many times its area a shape has afterwards.
  @inlinable public var areaScale: Double { abs(a * d - b * c) }

  /// Whether every point moves by the same distance in the same direction.
  @inlinable public var isTranslation: Bool { a == 1 && b == 0 && c == 0 && d == 1 }

  /// Where a point goes.
  @inlinable public func callAsFunction(_ point: Point) -> Point { moved(point.x, point.y) }

  @inlinable func moved(_ x: Double, _ y: Double) -> Point {
    Point(x: Self.sum(a, x, c, y, dx), y: Self.sum(b, x, d, y, dy))
  }

  /// What a coefficient of 0 takes from an infinite coordinate is 0, not NaN.
  @inlinable static func sum(
    _ a: Double,
    _ x: Double,
    _ c: Double,
    _ y: Double,
    _ shift: Double
  ) -> Double {
    (a == 0 ? 0 : a * x) + (c == 0 ? 0 : c * y) + shift
  }
}

extension Point {
  /// Where the point goes.
  @inlinable public func transformed(by transform: PageTransform) -> Point { transform(self) }
}

extension Box {
  /// The smallest box around where the box goes: just the box itself unless it is turned by less than a
  /// right angle.
  @inlinable public func transformed(by transform: PageTransform) -> Box {
    let (one, other) = (
      transform(Point(x: xMin, y: yMin)), transform(Point(x: xMax, y: yMax))
    )
    var box = Box(
      left: min(one.x, other.x),
      top: min(one.y, other.y),
      right: max(one.x, other.x),
      bottom: max(one.y, other.y)
    )
    guard transform.a != 0 && transform.c != 0 || transform.b != 0 && transform.d != 0 else {
      return box
    }
    for corner in [Point(x: xMax, y: yMin), Point(x: xMin, y: yMax)].map(transform.callAsFunction) {
      box.xMin = min(box.xMin, corner.x)
      box.yMin = min(box.yMin, corner.y)
      box.xMax = max(box.xMax, corner.x)
      box.yMax = max(box.yMax, corner.y)
    }
    return box
  }
}

extension OrientedBox {
  /// Where its corners go, in the same order.
  @inlinable public func transformed(by transform: PageTransform) -> OrientedBox {
    OrientedBox(
      first: transform(first),
      second: transform(second),
      third: transform(third),
      fourth: transform(fourth)
    )
  }
}

extension Polygon {
  /// Where its corners go, in the same order.
  public func transformed(by transform: PageTransform) -> Polygon {
    Polygon(corners.map { transform($0) })
  }
}

extension Polygons {
  /// Where the corners go, in the same order.
  public func transformed(by transform: PageTransform) -> Polygons {
    Polygons(polygons.map { $0.transformed(by: transform) })
  }
}
