public import TacetKit

/// A picture to draw on: RGB, 8 bits a sample.
///
/// Drawing is clipped to ``clip``; coordinates may have any value, including infinity and NaN. `opacity`
/// goes from 0, invisible, to 1.
public struct Canvas: Sendable {
  /// Width in pixels, above 0.
  public let width: Int

  /// Height in pixels, above 0.
  public let height: Int

  /// The area that drawing affects: the whole picture or a part of it.
  public var clip: PixelArea {
    didSet { clip = clip.intersection(bounds) }
  }

  /// Red, green and blue in turn, row by row.
  var samples: [UInt8]

  /// A picture that begins as `raster`; grey becomes RGB.
  public init(_ raster: consuming Raster) {
    width = raster.width
    height = raster.height
    clip = PixelArea(left: 0, top: 0, width: width, height: height)
    samples = raster.channels == .rgb ? raster.samples : Self.coloured(raster.samples)
  }

  /// A picture of one colour.
  ///
  /// - Throws: ``TacetError`` for a size that no raster has.
  public init(width: Int, height: Int, colour: Colour = .white) throws {
    let (area, tooLarge) = width.multipliedReportingOverflow(by: height)
    guard width > 0, height > 0, !tooLarge, area <= Int(Int32.max) else {
      throw TacetError.broken("a picture of \(width) × \(height) pixels")
    }
    let samples = [UInt8](repeating: 255, count: area * 3)
    self.init(try Raster(width: width, height: height, channels: .rgb, samples: samples))
    if colour != .white { fill(bounds, colour) }
  }

  /// All of the picture.
  public var bounds: PixelArea { PixelArea(left: 0, top: 0, width: width, height: height) }

  /// The picture as it is now.
  public var raster: Raster {
    get throws {
      try Raster(width: width, height: height, channels: .rgb, samples: samples)
    }
  }

  private static func coloured(_ grey: [UInt8]) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: grey.count * 3) { samples, count in
      for (index, value) in grey.enumerated() {
        unsafe samples[3 * index] = value
        unsafe samples[3 * index + 1] = value
        unsafe samples[3 * index + 2] = value
      }
      count = grey.count * 3
    }
  }

  // MARK: - Rectangles

  /// Fills an area.
  public mutating func fill(_ area: PixelArea, _ colour: Colour, opacity: Double = 1) {
    let area = area.intersection(clip)
    let blend = Blend(colour, opacity: opacity)
    guard !area.isEmpty, !blend.isInvisible else { return }
    for row in area.rows {
      let start = 3 * (row * width + area.columns.lowerBound)
      blend.apply(to: &samples, from: start, pixels: area.width)
    }
  }

  /// Draws a frame of `thickness` pixels around an area, outside of it.
  public mutating func frame(
    _ area: PixelArea,
    _ colour: Colour,
    thickness: Int = 1,
    opacity: Double = 1
  ) {
    let outer = area.expanded(by: thickness)
    let (columns, rows) = (area.columns, area.rows)
    let above = outer.rows.lowerBound..<rows.lowerBound
    let below = rows.upperBound..<outer.rows.upperBound
    let left = outer.columns.lowerBound..<columns.lowerBound
    let right = columns.upperBound..<outer.columns.upperBound
    fill(PixelArea(columns: outer.columns, rows: above), colour, opacity: opacity)
    fill(PixelArea(columns: left, rows: rows), colour, opacity: opacity)
    fill(PixelArea(columns: right, rows: rows), colour, opacity: opacity)
    fill(PixelArea(columns: outer.columns, rows: below), colour, opacity: opacity)
  }

  /// Puts a picture in, its top left pixel at `left`, `top`.
  public mutating func place(_ raster: Raster, left: Int, top: Int) {
    let whole = PixelArea(left: left, top: top, width: raster.width, height: raster.height)
    let area = whole.intersection(clip)
    guard !area.isEmpty else { return }
    let size = raster.channels.rawValue
    for row in area.rows {
      var source =
        (row - whole.rows.lowerBound) * raster.stride
        + (area.columns.lowerBound - whole.columns.lowerBound) * size
      var target = 3 * (row * width + area.columns.lowerBound)
      for _ in area.columns {
        samples[target] = raster.samples[source]
        samples[target + 1] = raster.samples[source + (size == 3 ? 1 : 0)]
        samples[target + 2] = raster.samples[source + (size == 3 ? 2 : 0)]
        source += size
        target += 3
      }
    }
  }

  /// Colours each pixel of `mask`, whose top left one is at `left`, `top`, by its share of 255.
  mutating func stain(
    _ mask: Coverage,
    left: Int,
    top: Int,
    _ colour: Colour,
    opacity: Double = 1
  ) {
    let whole = PixelArea(left: left, top: top, width: mask.width, height: mask.height)
    let area = whole.intersection(clip)
    let blend = Blend(colour, opacity: opacity)
    guard !area.isEmpty, !blend.isInvisible else { return }
    for row in area.rows {
      var source =
        (row - whole.rows.lowerBound) * mask.width
        + area.columns.lowerBound - whole.columns.lowerBound
      var target = 3 * (row * width + area.columns.lowerBound)
      for _ in area.columns {
        let share = mask.shares[source]
        if share > 0 { blend.apply(to: &samples, at: target, share: share) }
        source += 1
        target += 3
      }
    }
  }
}
