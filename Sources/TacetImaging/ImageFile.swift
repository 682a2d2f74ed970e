public import TacetKit

/// An image file: PNG, JPEG, TIFF, BMP or WebP, told apart by its first bytes, whatever its name says.
public struct ImageFile: Sendable {
  /// The file's path, absolute or relative to the working folder.
  public let path: String

  /// The file at `path`; nothing is read yet.
  public init(_ path: String) { self.path = path }

  /// The header of the image, read without decoding it.
  ///
  /// - Returns: The size of the upright image in pixels, and how it is stored.
  /// - Throws: ``TacetError`` that names the file.
  public func header() throws -> ImageHeader {
    try withDecoder { decoder in decoder.header }
  }

  /// The extensions of the formats that are decoded, in lower case without the dot, the most common first.
  public static let extensions = ["png", "jpg", "jpeg", "tif", "tiff", "bmp", "webp"]

  /// Why other programs may show something else of this file; empty if there is no reason.
  ///
  /// - Throws: As ``header()``.
  public func differences() throws -> DecoderDifferences {
    try withDecoder { decoder in decoder.differences }
  }

  /// Whether the file is an image in a format that is not decoded here, such as GIF; it can still be
  /// linked and copied.
  ///
  /// - Throws: ``TacetError`` if it is missing or can't be read.
  public func isOfOtherFormat() throws -> Bool {
    let file = try MappedFile(path)
    return unsafe file.withBytes { ImageFormat.otherImage(unsafe Array($0.prefix(16))) } != nil
  }

  /// Whether the last two bytes are the end marker of a JPEG.
  ///
  /// - Throws: ``TacetError`` if it is missing or can't be read.
  public func endsLikeJPEG() throws -> Bool {
    let file = try MappedFile(path)
    return unsafe file.withBytes { unsafe $0.suffix(2).elementsEqual([0xFF, 0xD9]) }
  }

  /// The pixels, upright: the EXIF orientation is applied.
  ///
  /// Transparent pixels are blended with white; samples of 16 bits are reduced to their upper 8. Gamma and
  /// colour profiles are ignored. Of several images in a TIFF, it is the first.
  ///
  /// - Parameter maxPixels: Larger images are refused before memory is allocated for them.
  /// - Returns: Grey where all is grey, else RGB.
  /// - Throws: ``TacetError`` that names the file. A damaged or truncated file is refused;
  ///   bytes after its end are not an error.
  public func decode(maxPixels: Int) throws -> Raster {
    try withDecoder { decoder in try decoder.decode(maxPixels: maxPixels) }
  }

  private func withDecoder<Result>(
    _ body: (consuming ImageDecoder) throws -> Result
  ) throws -> Result {
    let file = try MappedFile(path)
    do {
      return try unsafe file.withBytes { bytes in try body(unsafe ImageDecoder(bytes)) }
    } catch var error as TacetError {
      error.place.file = path
      throw error
    }
  }
}
