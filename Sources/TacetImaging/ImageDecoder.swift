import CCodecs
import TacetKit

/// One image in memory, decoded by CCodecs.
///
/// It borrows the image's bytes, which must stay as long as it lives.
@safe
struct ImageDecoder: ~Copyable {
  /// The header of the image.
  let header: ImageHeader
  /// Why other programs may show something else.
  let differences: DecoderDifferences
  private let format: ImageFormat
  private let reader: OpaquePointer
  private let width: Int
  private let height: Int

  /// Reads the header of the image in `bytes`.
  ///
  /// - Throws: ``TacetError`` if the bytes are no image, or the header is invalid.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(TacetError) {
    let format = try unsafe ImageFormat(of: bytes)
    unsafe try self.init(bytes, as: format)
  }

  /// Reads the header of an image in the format `format`.
  ///
  /// - Throws: ``TacetError`` if the header is invalid.
  init(_ bytes: UnsafeBufferPointer<UInt8>, as format: ImageFormat) throws(TacetError) {
    guard let start = bytes.baseAddress else { throw .badData("the image file is empty") }
    let opened =
      switch format {
      case .png: unsafe codecs_open_png(start, bytes.count)
      case .jpeg: unsafe codecs_open_jpeg(start, bytes.count)
      case .bmp: unsafe codecs_open_bmp(start, bytes.count)
      case .tiff: unsafe codecs_open_tiff(start, bytes.count)
      case .webp: unsafe codecs_open_webp(start, bytes.count)
      }
    guard let reader = unsafe opened else { throw .unavailable("there is no memory for the image") }
    if let error = unsafe Self.error(of: reader, format) {
      unsafe codecs_close(reader)
      throw error
    }
    self.format = format
    unsafe self.reader = unsafe reader
    width = Int(unsafe codecs_width(reader))
    height = Int(unsafe codecs_height(reader))
    var count = 0
    let exif = unsafe UnsafeBufferPointer(start: codecs_exif(reader, &count), count: count)
    let own = Int(unsafe codecs_orientation(reader))
    let orientation = own > 0 ? own : unsafe EXIF.orientation(in: exif)
    let isTurned = orientation >= 5
    header = ImageHeader(
      width: isTurned ? height : width,
      height: isTurned ? width : height,
      orientation: orientation
    )
    differences = DecoderDifferences(
      storage: unsafe codecs_storage_of(reader),
      orientation: orientation
    )
  }

  deinit { unsafe codecs_close(reader) }

  /// The pixels, upright: grey where all are grey, else RGB.
  ///
  /// - Parameter maxPixels: Larger images are refused before memory is allocated for them.
  /// - Returns: A raster of the size in the header.
  /// - Throws: ``TacetError`` for an image that is too large or damaged.
  consuming func decode(maxPixels: Int) throws -> Raster {
    // Both are below 2³¹, so their product is an Int.
    guard width * height <= min(maxPixels, Int(Int32.max)) else {
      throw TacetError.badData(
        "it declares \(width) × \(height) pixels, more than "
          + (maxPixels < Int32.max
            ? "the limit of \(maxPixels); --max-pixels raises it" : "tacet can hold")
      )
    }
    let raster = try raster()
    return try raster.upright(from: header.orientation)
  }

  /// The pixels as stored.
  private func raster() throws -> Raster {
    let reader = unsafe reader
    var outcome = codecs_failed
    let greys = unsafe [UInt8](unsafeUninitializedCapacity: width * height) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      outcome = unsafe codecs_read(reader, start, 1)
      count = Int(unsafe codecs_row(reader)) * width
    }
    if outcome == codecs_done { return try made(of: greys, .grey) }
    guard outcome == codecs_coloured else { throw failure }

    let colours = unsafe [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      unsafe greys.withUnsafeBufferPointer { greys in
        guard let first = greys.baseAddress else { return }
        unsafe codecs_widen(first, start, greys.count)
      }
      outcome = unsafe codecs_read(reader, start, 3)
      count = Int(unsafe codecs_row(reader)) * width * 3
    }
    guard outcome == codecs_done else { throw failure }
    return try made(of: colours, .rgb)
  }

  private func made(
    of samples: [UInt8],
    _ channels: Raster.Channels
  ) throws -> Raster {
    try Raster(width: width, height: height, channels: channels, samples: samples)
  }

  private var failure: TacetError {
    unsafe Self.error(of: reader, format) ?? .broken("the image is not decoded to its end")
  }

  private static func error(of reader: OpaquePointer, _ format: ImageFormat) -> TacetError? {
    guard let text = unsafe codecs_error(reader) else { return nil }
    return unsafe .badData("the \(format.rawValue) image is damaged: \(String(cString: text))")
  }
}
