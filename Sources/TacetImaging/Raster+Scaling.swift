public import TacetKit

extension Raster {
  /// The raster at `factor` times its size, each side at least 1 pixel.
  ///
  /// - Throws: As ``scaled(toWidth:height:)``.
  public func scaled(by factor: Double) throws -> Raster {
    func side(_ pixels: Int) -> Int {
      let scaled = (Double(pixels) * factor).rounded()
      return scaled >= 1 ? Int(min(scaled, 1e10)) : 1
    }
    return try scaled(toWidth: side(width), height: side(height))
  }

  /// The raster at another size: each new pixel is the mean of the area that it covers.
  ///
  /// - Throws: ``TacetError`` for a size that no raster has.
  public func scaled(toWidth newWidth: Int, height newHeight: Int) throws -> Raster {
    guard (newWidth, newHeight) != (width, height) else { return self }
    let (area, tooLarge) = newWidth.multipliedReportingOverflow(by: newHeight)
    guard newWidth > 0, newHeight > 0, !tooLarge, area <= Int(Int32.max) else {
      throw TacetError.badUsage(
        "a picture of \(newWidth) × \(newHeight) pixels is too large; choose a smaller scale"
      )
    }
    let size = channels.rawValue
    let across = Self.shares(of: newWidth, in: width)
    let down = Self.shares(of: newHeight, in: height)
    var scaled: [UInt8] = []
    scaled.reserveCapacity(area * size)
    var sums = [Float](repeating: 0, count: stride)
    for share in down {
      // First the rows that a new row covers, then the columns in them.
      for index in sums.indices { sums[index] = 0 }
      for (row, weight) in zip(share.first..., share.weights) {
        let start = row * stride
        for index in 0..<stride { sums[index] += Float(samples[start + index]) * weight }
      }
      for share in across {
        for channel in 0..<size {
          var sum: Float = 0
          var index = share.first * size + channel
          for weight in share.weights {
            sum += sums[index] * weight
            index += size
          }
          scaled.append(UInt8(min(max(sum + 0.5, 0), 255)))
        }
      }
    }
    return try Raster(width: newWidth, height: newHeight, channels: channels, samples: scaled)
  }

  /// For each of `count` new pixels the first old one that it covers, and its part of each; the parts
  /// add up to 1.
  private static func shares(of count: Int, in old: Int) -> [(first: Int, weights: [Float])] {
    let step = Double(old) / Double(count)
    return (0..<count).map { index in
      let (from, to) = (Double(index) * step, Double(index + 1) * step)
      let first = min(Int(from), old - 1)
      let last = max(first, min(Int(to.rounded(.up)), old) - 1)
      return (
        first,
        (first...last).map { pixel in
          Float((min(to, Double(pixel + 1)) - max(from, Double(pixel))) / step)
        }
      )
    }
  }
}
