/// The header of an image file.
public struct ImageHeader: Hashable, Sendable {
  /// Width of the upright image, in pixels.
  public var width: Int

  /// Height of the upright image, in pixels.
  public var height: Int

  /// The EXIF orientation, 1 to 8; 1 if the image is stored upright.
  public var orientation: Int

  /// The header of an image of `width` × `height` pixels.
  public init(width: Int, height: Int, orientation: Int = 1) {
    self.width = width
    self.height = height
    self.orientation = orientation
  }
}
