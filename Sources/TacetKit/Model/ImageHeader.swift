/// What the first bytes of an image file say.
public struct ImageHeader: Hashable, Sendable {
  /// Width in pixels of the image as it is looked at: upright.
  public var width: Int

  /// Height in pixels of the image as it is looked at: upright.
  public var height: Int

  /// EXIF's orientation, 1 to 8; 1 if it is stored upright.
  public var orientation: Int

  /// The header of an image of `width` × `height` pixels.
  public init(width: Int, height: Int, orientation: Int = 1) {
    self.width = width
    self.height = height
    self.orientation = orientation
  }
}
