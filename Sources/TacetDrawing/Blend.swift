/// A colour to blend with others.
struct Blend {
  private let colour: Colour
  /// From 0 to 256.
  private let weight: Int

  /// Blends in `colour` with `opacity` from 0 to 1; NaN counts as 0.
  init(_ colour: Colour, opacity: Double) {
    self.colour = colour
    weight = opacity > 0 ? Int((min(opacity, 1) * 256).rounded()) : 0
  }

  /// Whether it changes nothing.
  var isInvisible: Bool { weight == 0 }

  /// Covers `pixels` pixels of `samples` from the sample `start` on; all of them must be there.
  func apply(to samples: inout [UInt8], from start: Int, pixels: Int) {
    let rest = 256 - weight
    let (red, green, blue) = (
      Int(colour.red) * weight + 128, Int(colour.green) * weight + 128,
      Int(colour.blue) * weight + 128
    )
    var index = start
    for _ in 0..<pixels {
      samples[index] = UInt8(truncatingIfNeeded: (Int(samples[index]) * rest + red) >> 8)
      samples[index + 1] = UInt8(truncatingIfNeeded: (Int(samples[index + 1]) * rest + green) >> 8)
      samples[index + 2] = UInt8(truncatingIfNeeded: (Int(samples[index + 2]) * rest + blue) >> 8)
      index += 3
    }
  }

  /// Covers the pixel at the sample `index` by `share` of 255.
  func apply(to samples: inout [UInt8], at index: Int, share: UInt8) {
    let part = (weight * Int(share) + 127) / 255
    let rest = 256 - part
    func blended(_ old: UInt8, _ new: UInt8) -> UInt8 {
      UInt8(truncatingIfNeeded: (Int(old) * rest + Int(new) * part + 128) >> 8)
    }
    samples[index] = blended(samples[index], colour.red)
    samples[index + 1] = blended(samples[index + 1], colour.green)
    samples[index + 2] = blended(samples[index + 2], colour.blue)
  }
}
