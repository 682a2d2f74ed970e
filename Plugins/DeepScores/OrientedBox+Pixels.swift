import TacetKit

/// Rotated boxes as DeepScoresV2 has them: through the middles of their outermost pixels.
///
/// A stem of two columns of pixels, 1295 and 1296, has corners at 1295 and 1296: like `a_bbox` it names the
/// last pixel, not where that ends. Inside tacet a box goes around its pixels, from 1295 to 1297.
extension OrientedBox {
  /// The box around the pixels that this one goes through.
  var aroundPixels: OrientedBox { grown(by: 0.5).transformed(by: .translation(x: 0.5, y: 0.5)) }

  /// The box through the outermost pixels in this one: what ``aroundPixels`` was made of, to the last bit
  /// where one of the usual ways to write a number leads back to it.
  var throughPixels: OrientedBox {
    let moved = transformed(by: .translation(x: -0.5, y: -0.5))
    let shrunk = moved.grown(by: -0.5)
    // What was no rectangle has not been grown.
    for box in [shrunk, moved] {
      for unrounded in Self.spellings {
        let candidate = box.mapped(unrounded)
        if candidate.aroundPixels == self { return candidate }
      }
    }
    return shrunk
  }

  /// How a coordinate may have been written, the most usual way first: nearly all files have numbers of
  /// single precision, others have few decimals.
  private static let spellings: [@Sendable (Double) -> Double] = [
    { Double(Float($0)) }, { ($0 * 1e6).rounded() / 1e6 }, { $0 },
  ]

  private func mapped(_ change: (Double) -> Double) -> OrientedBox {
    func mapped(_ point: Point) -> Point { Point(x: change(point.x), y: change(point.y)) }
    return OrientedBox(
      first: mapped(first),
      second: mapped(second),
      third: mapped(third),
      fourth: mapped(fourth)
    )
  }

  /// A side of no more than this has no direction: what there is of it is noise of single precision.
  private static let least = 0.01

  /// The rectangle with its sides moved outwards by so many pixels; corners that are no rectangle's stay.
  private func grown(by distance: Double) -> OrientedBox {
    var across = second - first
    var down = fourth - first
    let (width, height) = (across.length, down.length)
    guard isRectangle(across, down) else { return self }
    // A box of one row or column of pixels has no width; a box of one pixel has neither. Whether it has
    // does not depend on whether it has been grown yet.
    let grown = max(0, -2 * distance)
    switch (width - grown > Self.least, height - grown > Self.least) {
    case (true, false): down = Point(x: across.y, y: -across.x)
    case (false, true): across = Point(x: -down.y, y: down.x)
    case (false, false): (across, down) = (Point(x: 1, y: 0), Point(x: 0, y: -1))
    case (true, true): break
    }
    // A side can lose no more than its length; what noise it lacks does not count.
    func change(of side: Double) -> Double {
      side - grown < -Self.least ? -side / 2 : distance
    }
    let out = across * (change(of: width) / across.length)
    let on = down * (change(of: height) / down.length)
    return OrientedBox(
      first: first - out - on,
      second: second + out - on,
      third: third + out + on,
      fourth: fourth - out + on
    )
  }

  /// Whether the corners are a rectangle's, as far as numbers rounded to single precision tell.
  ///
  /// What decides, the angle, is the same for the rectangle when it has been grown.
  private func isRectangle(_ across: Point, _ down: Point) -> Bool {
    guard isFinite, (first + third - second - fourth).length < 0.05 else { return false }
    let (width, height) = (across.length, down.length)
    guard min(width, height) > Self.least else { return true }
    return abs(across.x * down.x + across.y * down.y) <= 0.05 * width * height
  }
}

extension Point {
  fileprivate var length: Double { (x * x + y * y).squareRoot() }

  fileprivate static func + (one: Point, other: Point) -> Point {
    Point(x: one.x + other.x, y: one.y + other.y)
  }

  fileprivate static func - (one: Point, other: Point) -> Point {
    Point(x: one.x - other.x, y: one.y - other.y)
  }

  fileprivate static func * (point: Point, factor: Double) -> Point {
    Point(x: point.x * factor, y: point.y * factor)
  }
}
