public import TacetKit

/// A rectangle of whole pixels: columns and rows of a picture, or beyond it.
public struct PixelArea: Hashable, Sendable {
  /// From left to right.
  public var columns: Range<Int>
  /// From top to bottom.
  public var rows: Range<Int>

  /// The pixels in `columns` and `rows`.
  public init(columns: Range<Int>, rows: Range<Int>) {
    self.columns = columns
    self.rows = rows
  }

  /// `width` × `height` pixels whose top left one is at `left`, `top`; empty if a side is not positive.
  public init(left: Int, top: Int, width: Int, height: Int) {
    let (left, top) = (Self.clamped(left), Self.clamped(top))
    columns = left..<left + Self.clamped(max(width, 0))
    rows = top..<top + Self.clamped(max(height, 0))
  }

  /// The pixels that `box` touches, at least one in each direction.
  ///
  /// Nil if an edge is NaN. The edges of an inverted box are swapped.
  public init?(touching box: Box) {
    guard let columns = Self.range(box.xMin, box.xMax), let rows = Self.range(box.yMin, box.yMax)
    else { return nil }
    self.init(columns: columns, rows: rows)
  }

  /// No pixels at all.
  public var isEmpty: Bool { columns.isEmpty || rows.isEmpty }

  /// Pixels from left to right.
  public var width: Int { columns.count }

  /// Pixels from top to bottom.
  public var height: Int { rows.count }

  /// The pixels in both.
  public func intersection(_ other: PixelArea) -> PixelArea {
    PixelArea(columns: columns.clamped(to: other.columns), rows: rows.clamped(to: other.rows))
  }

  /// Larger by `pixels` on each side.
  public func expanded(by pixels: Int) -> PixelArea {
    let pixels = min(max(pixels, 0), Self.limit)
    return PixelArea(
      columns: columns.lowerBound - pixels..<columns.upperBound + pixels,
      rows: rows.lowerBound - pixels..<rows.upperBound + pixels
    )
  }

  /// Pictures are far smaller; sums of a few such numbers are far from overflow.
  private static let limit = 1 << 40

  private static func clamped(_ number: Int) -> Int { min(max(number, -limit), limit) }

  private static func range(_ one: Double, _ other: Double) -> Range<Int>? {
    guard !one.isNaN, !other.isNaN else { return nil }
    let start = whole(min(one, other).rounded(.down))
    return start..<max(whole(max(one, other).rounded(.up)), start + 1)
  }

  private static func whole(_ number: Double) -> Int {
    Int(min(max(number, Double(-limit)), Double(limit)))
  }
}
