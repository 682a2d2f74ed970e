/// Pixels: grey or RGB, 8 bits per sample, row by row from the top left, without padding.
public struct Raster: Hashable, Sendable {
  /// The channels of a pixel; the raw value is the number of samples.
  public enum Channels: Int, Sendable {
    /// One sample: 0 is black, 255 white.
    case grey = 1
    /// Red, green and blue.
    case rgb = 3
  }

  /// Width in pixels, above 0.
  public let width: Int

  /// Height in pixels, above 0.
  public let height: Int

  /// The channels of a pixel.
  public let channels: Channels

  /// `width × height × channels` samples.
  public package(set) var samples: [UInt8]

  /// The number of samples per row.
  public var stride: Int { width * channels.rawValue }

  /// Creates a raster from samples.
  ///
  /// - Throws: ``TacetError`` if their number is not `width × height × channels`, or is 0.
  public init(width: Int, height: Int, channels: Channels, samples: [UInt8]) throws {
    let (area, tooLarge) = width.multipliedReportingOverflow(by: height)
    guard width > 0, height > 0, !tooLarge, area <= Int(Int32.max),
      samples.count == area * channels.rawValue
    else {
      throw TacetError.broken(
        "\(samples.count) samples are no raster of \(width) × \(height) pixels, "
          + "\(channels.rawValue) samples each"
      )
    }
    self.width = width
    self.height = height
    self.channels = channels
    self.samples = samples
  }

  /// The part of the raster in `rectangle`, filled with `paper` outside of the raster.
  ///
  /// - Parameters:
  ///   - rectangle: In pixels of this raster; width and height above 0.
  ///   - paper: A grey from 0 to 255.
  /// - Returns: A raster of the rectangle's size.
  /// - Throws: ``TacetError`` for a rectangle without pixels.
  public func cropped(to rectangle: PixelRectangle, paper: UInt8 = 255) throws -> Raster {
    let (across, down) = (Int(rectangle.width), Int(rectangle.height))
    guard across > 0, down > 0, across * down <= Int(Int32.max) else {
      throw TacetError.broken("a crop of \(across) × \(down) pixels")
    }
    let size = channels.rawValue
    let (left, top) = (Int(rectangle.x), Int(rectangle.y))
    let columns = max(left, 0)..<max(max(left, 0), min(left + across, width))
    let rows = max(top, 0)..<max(max(top, 0), min(top + down, height))
    var part: [UInt8] = []
    part.reserveCapacity(across * down * size)
    func fill(_ pixels: Int) { part.append(contentsOf: repeatElement(paper, count: pixels * size)) }
    fill((rows.lowerBound - top).clamped(to: 0...down) * across)
    for row in rows {
      fill(columns.isEmpty ? across : columns.lowerBound - left)
      let start = row * stride
      part.append(
        contentsOf: samples[
          (start + columns.lowerBound * size)..<(start + columns.upperBound * size)
        ]
      )
      if !columns.isEmpty { fill(left + across - columns.upperBound) }
    }
    fill(across * down - part.count / size)
    return try Raster(width: across, height: down, channels: channels, samples: part)
  }
}

extension Comparable {
  fileprivate func clamped(to range: ClosedRange<Self>) -> Self {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
