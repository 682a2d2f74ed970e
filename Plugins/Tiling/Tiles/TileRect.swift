import TacetKit

/// The place of a tile on its page, in whole pixels.
struct TileRect: Hashable, Sendable {
  var left: Int
  var top: Int
  /// Over 0.
  var width: Int
  /// Over 0.
  var height: Int

  /// The first column to the right of it.
  var right: Int { left + width }

  /// The first row below it.
  var bottom: Int { top + height }

  /// The same as a box.
  var box: Box {
    Box(left: Double(left), top: Double(top), right: Double(right), bottom: Double(bottom))
  }

  /// Where the points of the page are on the tile.
  var fromPage: PageTransform { .translation(x: -Double(left), y: -Double(top)) }

  /// Where the points of the tile are on the page.
  var toPage: PageTransform { .translation(x: Double(left), y: Double(top)) }

  /// Whether all pixels of `other` are in it.
  func contains(_ other: TileRect) -> Bool {
    left <= other.left && top <= other.top && other.right <= right && other.bottom <= bottom
  }

  /// The rectangle with rows and columns exchanged.
  var transposed: TileRect { TileRect(left: top, top: left, width: height, height: width) }

  /// Whether one comes before another: from top to bottom, then from left to right.
  static func precedes(_ one: TileRect, _ other: TileRect) -> Bool {
    (one.top, one.left, one.height, one.width)
      < (other.top, other.left, other.height, other.width)
  }
}

extension TileRect {
  /// The rectangle that a tile's place on its page is.
  init(_ place: PixelRectangle) {
    self.init(
      left: Int(place.x),
      top: Int(place.y),
      width: Int(place.width),
      height: Int(place.height)
    )
  }
}
