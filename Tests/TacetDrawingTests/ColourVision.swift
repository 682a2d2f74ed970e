import Foundation
import TacetDrawing

/// How far apart colours are to different eyes.
enum ColourVision: CaseIterable {
  case usual, withoutRed, withoutGreen, withoutBlue

  /// The difference by CIEDE2000; about 1 can just be seen.
  func difference(_ one: Colour, _ other: Colour) -> Double {
    Self.ciede2000(lab(one), lab(other))
  }

  /// Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
  private var matrix: [[Double]] {
    switch self {
    case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .withoutRed:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .withoutGreen:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .withoutBlue:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  private func lab(_ colour: Colour) -> (l: Double, a: Double, b: Double) {
    let linear = [colour.red, colour.green, colour.blue].map { sample -> Double in
      let value = Double(sample) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    let seen = matrix.map { row in min(max(Self.product(row, linear), 0), 1) }
    let toXYZ: [[Double]] = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let white = [0.95047, 1, 1.08883]
    let curved = zip(toXYZ, white).map { row, white -> Double in
      let value = Self.product(row, seen) / white
      return value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116
    }
    return (
      116 * curved[1] - 16, 500 * (curved[0] - curved[1]), 200 * (curved[1] - curved[2])
    )
  }

  private static func product(_ row: [Double], _ column: [Double]) -> Double {
    zip(row, column).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static func ciede2000(
    _ one: (l: Double, a: Double, b: Double),
    _ other: (l: Double, a: Double, b: Double)
  ) -> Double {
    func seventh(_ chroma: Double) -> Double {
      (pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7))).squareRoot()
    }
    func degrees(_ angle: Double) -> Double { angle * .pi / 180 }
    func hue(_ a: Double, _ b: Double) -> Double {
      let angle = atan2(b, a) * 180 / .pi
      return angle < 0 ? angle + 360 : angle
    }
    let stretch = 1 + (1 - seventh((hypot(one.a, one.b) + hypot(other.a, other.b)) / 2)) / 2
    let (a1, a2) = (one.a * stretch, other.a * stretch)
    let (chroma1, chroma2) = (hypot(a1, one.b), hypot(a2, other.b))
    let (hue1, hue2) = (hue(a1, one.b), hue(a2, other.b))
    let isFar = abs(hue1 - hue2) > 180
    let turn = hue2 - hue1 + (isFar ? (hue2 > hue1 ? -360 : 360) : 0)
    let meanHue = (hue1 + hue2 + (isFar ? (hue1 + hue2 < 360 ? 360 : -360) : 0)) / 2
    let (meanL, meanChroma) = ((one.l + other.l) / 2, (chroma1 + chroma2) / 2)
    let weight =
      1 - 0.17 * cos(degrees(meanHue - 30)) + 0.24 * cos(degrees(2 * meanHue))
      + 0.32 * cos(degrees(3 * meanHue + 6)) - 0.2 * cos(degrees(4 * meanHue - 63))
    let offset = (meanL - 50) * (meanL - 50)
    let lightness = (other.l - one.l) / (1 + 0.015 * offset / (20 + offset).squareRoot())
    let chroma = (chroma2 - chroma1) / (1 + 0.045 * meanChroma)
    let hues =
      2 * (chroma1 * chroma2).squareRoot() * sin(degrees(turn / 2))
      / (1 + 0.015 * meanChroma * weight)
    let bend = 30 * exp(-pow((meanHue - 275) / 25, 2))
    let rotation = -sin(degrees(2 * bend)) * 2 * seventh(meanChroma)
    return
      (lightness * lightness + chroma * chroma + hues * hues + rotation * chroma * hues)
      .squareRoot()
  }
}
