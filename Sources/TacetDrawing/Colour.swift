/// A colour on a screen (sRGB), 8 bits a sample.
public struct Colour: Hashable, Sendable {
  /// From 0 to 255.
  public var red: UInt8
  /// From 0 to 255.
  public var green: UInt8
  /// From 0 to 255.
  public var blue: UInt8

  /// A colour of three samples.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The colour that HTML writes as `#rrggbb`, such as `0xd62728`; higher bits are ignored.
  public init(_ code: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: code >> 16),
      green: UInt8(truncatingIfNeeded: code >> 8),
      blue: UInt8(truncatingIfNeeded: code)
    )
  }

  /// As HTML writes it: `#d62728`.
  public var html: String {
    let digits = String(UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue), radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// White.
  public static let white = Colour(0xffffff)
  /// Black.
  public static let black = Colour(0x000000)
}
