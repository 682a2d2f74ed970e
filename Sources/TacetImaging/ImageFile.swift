public import TacetKit

/// An image file: PNG or JPEG, told apart by its first bytes, whatever its name says.
public struct ImageFile: Sendable {
  /// The file's path, absolute or relative to the working folder.
  public let path: String

  /// The file at `path`; nothing is read yet.
  public init(_ path: String) { self.path = path }

  /// What the file says of itself, without decoding it.
  ///
  /// - Returns: The size of the image as it is looked at, upright, in pixels, and how it is stored.
  /// - Throws: ``TacetError`` that names the file.
  public func header() throws -> ImageHeader {
    try withDecoder { decoder in decoder.header }
  }

  /// Whether the file is an image of another format, a TIFF say: it can be linked and copied, but not
  /// looked into.
  ///
  /// - Throws: ``TacetError`` if it is missing or can't be read.
  public func isOfOtherFormat() throws -> Bool {
    let file = try MappedFile(path)
    return unsafe file.withBytes { ImageFormat.otherImage(unsafe Array($0.prefix(16))) } != nil
  }

  /// Whether the last two bytes are the mark that a JPEG ends with, and nothing behind it.
  ///
  /// - Throws: ``TacetError`` if it is missing or can't be read.
  public func endsLikeJPEG() throws -> Bool {
    let file = try MappedFile(path)
    return unsafe file.withBytes { unsafe $0.suffix(2).elementsEqual([0xFF, 0xD9]) }
  }

  /// The pixels, upright: turned as an EXIF orientation says.
  ///
  /// Pixels with alpha lie over white; of 16 bits a sample the upper 8 count. Gamma and colour
  /// profiles change nothing.
  ///
  /// - Parameter maxPixels: A larger image is refused before memory is taken for it.
  /// - Returns: Grey where all is grey, else RGB.
  /// - Throws: ``TacetError`` that names the file. A file that is damaged or ends too early is
  ///   refused; bytes behind its end are no error.
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
