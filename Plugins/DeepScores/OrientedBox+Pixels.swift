import TacetKit

/// Rotated boxes as DeepScoresV2 has them: through the middles of their outermost pixels.
///
/// A stem of two columns of pixels, 1295 and 1296, has corners at 1295 and 1296: like `a_bbox` it names the
/// last pixel, not where that ends. Inside tacet a box goes around its pixels, from 1295 to 1297.
extension OrientedBox {
  /// The box around the pixels that this one goes through.
  var aroundPixels: OrientedBox { grown(by: 0.5).moved(x: 0.5, y: 0.5) }

  /// The box through the outermost pixels in this one: what ``aroundPixels`` was made of.
  var throughPixels: OrientedBox {
    let box = moved(x: -0.5, y: -0.5).grown(by: -0.5)
    return OrientedBox(
      first: box.first.unrounded,
      second: box.second.unrounded,
      third: box.third.unrounded,
      fourth: box.fourth.unrounded
    )
  }

  /// The rectangle with its sides moved outwards by so many pixels; corners that are no rectangle's stay.
  private func grown(by distance: Double) -> OrientedBox {
    guard isRectangle else { return self }
    var across = second - first
    var down = fourth - first
    // A box of one row or column of pixels has no width; a box of one pixel has neither.
    switch (across.length > 0, down.length > 0) {
    case (true, false): down = Point(x: across.y, y: -across.x)
    case (false, true): across = Point(x: -down.y, y: down.x)
    case (false, false): (across, down) = (Point(x: 1, y: 0), Point(x: 0, y: -1))
    case (true, true): break
    }
    // A side can lose no more than its length.
    let (width, height) = ((second - first).length, (fourth - first).length)
    let out = across * (max(distance, -width / 2) / across.length)
    let on = down * (max(distance, -height / 2) / down.length)
    return OrientedBox(
      first: first - out - on,
      second: second + out - on,
      third: third + out + on,
      fourth: fourth - out + on
    )
  }

  /// Whether the corners are a rectangle's, as far as numbers rounded to single precision tell.
  private var isRectangle: Bool {
    guard isFinite else { return false }
    let gap = first + third - second - fourth
    let (across, down) = (second - first, fourth - first)
    let overlap = across.x * down.x + across.y * down.y
    return gap.length < 0.05 && abs(overlap) <= 0.05 * across.length * down.length + 0.05
  }
}

extension Point {
  /// The coordinates without the last bits that calculating has changed: nearly all files have numbers of
  /// single precision, and the others few decimals.
  fileprivate var unrounded: Point { Point(x: Self.unrounded(x), y: Self.unrounded(y)) }

  private static func unrounded(_ number: Double) -> Double {
    let short = (number * 1e6).rounded() / 1e6
    return [Double(Float(number)), short].first { abs($0 - number) < 1e-9 } ?? number
  }

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
