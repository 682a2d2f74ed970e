import CCodecs
public import TacetKit

/// PNG images (ISO/IEC 15948) in memory.
public enum PNG {
  /// The compression level.
  public struct Level: Hashable, Sendable {
    /// 0 for the fastest, else 1 to 9.
    let number: Int32

    /// The fastest level.
    ///
    /// On grey pages it compresses runs of equal values, which make up most of a page of music.
    public static let fastest = Level(checked: 0)

    /// A level from 1 (nearly as fast) to 9 (smallest).
    ///
    /// - Throws: ``TacetError`` for any other number.
    public init(_ number: Int) throws(TacetError) {
      guard (1...9).contains(number) else {
        throw .badUsage("a PNG level is a number from 1 to 9, not \(number)")
      }
      self.init(checked: Int32(number))
    }

    private init(checked number: Int32) { self.number = number }
  }

  /// A PNG file of `raster`: grey where all pixels are grey, 1 bit a pixel where all are black or
  /// white, so that ``decode(_:maxPixels:)`` gives the same pixels.
  ///
  /// - Parameters:
  ///   - raster: The pixels.
  ///   - level: The compression level.
  /// - Returns: The file's bytes.
  /// - Throws: ``TacetError`` if there is not enough memory.
  public static func encode(
    _ raster: Raster,
    level: Level = .fastest
  ) throws(TacetError) -> [UInt8] {
    try unsafe raster.encoded(as: .png) { image in unsafe codecs_encode_png(image, level.number) }
  }

  /// The pixels of a PNG file, as ``ImageFile/decode(maxPixels:)`` gives them.
  ///
  /// - Throws: ``TacetError`` if the bytes are no valid PNG, or it has more than `maxPixels` pixels.
  public static func decode(_ bytes: [UInt8], maxPixels: Int) throws -> Raster {
    try bytes.decoded(as: .png, maxPixels: maxPixels)
  }
}
