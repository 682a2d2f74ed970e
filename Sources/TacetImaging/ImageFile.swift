public import TacetKit

/// An image file: PNG or JPEG, told apart by its first bytes, whatever its name says.
public struct ImageFile: Sendable {
  /// The file's path, absolute or relative to the working folder.
  public let path: String

  /// The file at `path`; nothing is read yet.
  public init(_ path: String) { self.path = path }

  /// What the file says of itself, without decoding it.
  ///
  /// - Throws: ``TacetError`` that names the file.
  public func header() throws -> ImageHeader {
    throw TacetError.unavailable("image files can't be read yet", at: .init(file: path))
  }

  /// The pixels.
  ///
  /// - Parameter maxPixels: A larger image is refused before memory is taken for it.
  /// - Returns: Grey where all is grey, else RGB.
  /// - Throws: ``TacetError`` that names the file.
  public func decode(maxPixels: Int) throws -> Raster {
    throw TacetError.unavailable("image files can't be read yet", at: .init(file: path))
  }
}
