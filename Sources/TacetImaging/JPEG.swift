import CCodecs
public import TacetKit

/// JPEG images (ITU-T T.81) in memory.
public enum JPEG {
  /// A JPEG file of `raster`: grey for grey, YCbCr with halved colour resolution for RGB.
  ///
  /// - Parameters:
  ///   - raster: The pixels.
  ///   - quality: 1 to 100, as libjpeg has it.
  /// - Returns: The file's bytes.
  /// - Throws: ``TacetError`` for a quality out of range, or a side above 65,500 pixels.
  public static func encode(_ raster: Raster, quality: Int) throws(TacetError) -> [UInt8] {
    guard (1...100).contains(quality) else {
      throw .badUsage("a JPEG quality is a number from 1 to 100, not \(quality)")
    }
    return try unsafe raster.encoded(as: .jpeg) { image in
      unsafe codecs_encode_jpeg(image, Int32(quality))
    }
  }

  /// The pixels of a JPEG file, as ``ImageFile/decode(maxPixels:)`` gives them.
  ///
  /// - Throws: ``TacetError`` if the bytes are no valid JPEG, or it has more than `maxPixels` pixels.
  public static func decode(_ bytes: [UInt8], maxPixels: Int) throws -> Raster {
    try bytes.decoded(as: .jpeg, maxPixels: maxPixels)
  }
}
