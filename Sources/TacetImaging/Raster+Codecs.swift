import CCodecs
import TacetKit

extension Raster {
  /// Encodes the raster with `encode`.
  ///
  /// - Throws: ``TacetError`` with the message of `encode`.
  func encoded(
    as format: ImageFormat,
    by encode: (codecs_image) -> codecs_file
  ) throws(TacetError) -> [UInt8] {
    // A raster's area is below 2³¹, and so are its sides.
    let file = unsafe samples.withUnsafeBufferPointer { samples -> codecs_file? in
      guard let start = samples.baseAddress else { return nil }
      return unsafe encode(
        codecs_image(
          samples: start,
          width: UInt32(width),
          height: UInt32(height),
          channels: Int32(channels.rawValue)
        )
      )
    }
    guard let file = unsafe file else { throw .broken("a raster without pixels") }
    defer { unsafe codecs_free(file) }
    guard let bytes = unsafe file.bytes else {
      let reason = unsafe withUnsafeBytes(of: file.error) { text in
        unsafe String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw .cantCreate(
        "\(width) × \(height) pixels can't be written as \(format.rawValue): \(reason)"
      )
    }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: file.count))
  }
}

extension [UInt8] {
  /// Decodes the bytes, which must be an image in the format `format`.
  func decoded(as format: ImageFormat, maxPixels: Int) throws -> Raster {
    try unsafe withUnsafeBufferPointer { bytes in
      let decoder = try unsafe ImageDecoder(bytes, as: format)
      return try decoder.decode(maxPixels: maxPixels)
    }
  }
}
