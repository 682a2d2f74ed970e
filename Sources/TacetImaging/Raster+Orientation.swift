import TacetKit

extension Raster {
  /// The upright raster of an image stored with the EXIF `orientation` (1 to 8).
  ///
  /// - Throws: Never in practice: the new raster has as many samples as this one.
  func upright(from orientation: Int) throws -> Raster {
    // The stored pixel that comes first, and the steps between stored pixels that lie side by side
    // and below each other when upright. CIPA DC-008 names where stored row 0 and column 0 belong.
    let (right, bottom) = (width - 1, (height - 1) * width)
    let (first, across, down) =
      switch orientation {
      case 2: (right, -1, width)
      case 3: (bottom + right, -1, -width)
      case 4: (bottom, 1, -width)
      case 5: (0, width, 1)
      case 6: (bottom, -width, 1)
      case 7: (bottom + right, -width, -1)
      case 8: (right, width, -1)
      default: (0, 1, width)
      }
    guard first != 0 || across != 1 || down != width else { return self }
    let isTurned = orientation >= 5
    let columns = isTurned ? height : width
    let rows = isTurned ? width : height
    let size = channels.rawValue
    var turned: [UInt8] = []
    turned.reserveCapacity(samples.count)
    for row in 0..<rows {
      var pixel = first + row * down
      for _ in 0..<columns {
        for sample in pixel * size..<(pixel + 1) * size { turned.append(samples[sample]) }
        pixel += across
      }
    }
    return try Raster(width: columns, height: rows, channels: channels, samples: turned)
  }
}
