/// A rectangle of whole pixels: `x`, `y` of its left top pixel, `width` and `height`.
extension PixelRectangle: @retroactive Equatable {
  /// A whole page or image: the rectangle from the left top pixel on.
  ///
  /// - Parameters:
  ///   - width: In pixels; clamped to what 32 bits hold.
  ///   - height: Likewise.
  public init(width: Int, height: Int) {
    self.init(x: 0, y: 0, width: Int32(clamping: width), height: Int32(clamping: height))
  }

  /// Whether place and size are equal.
  public static func == (one: PixelRectangle, other: PixelRectangle) -> Bool {
    one.x == other.x && one.y == other.y && one.width == other.width && one.height == other.height
  }
}
