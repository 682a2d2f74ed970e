/// Eight bytes that are searched together.
///
/// A search answers with a mask: the top bit of every byte that was found, all other bits 0.
struct ByteWord {
  let bits: UInt64

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  init(_ bits: UInt64) { self.bits = bits }

  /// A word of eight equal bytes.
  init(repeating byte: UInt8) { bits = Self.ones &* UInt64(byte) }

  /// How many bytes come before the first that cannot simply be copied out of a JSON string: a
  /// quote, a backslash, a control character or a part of a character beyond ASCII.
  var plainStringBytes: Int {
    // Each difference borrows only from a byte that is itself found, so the first find is right
    // although later ones may not be.
    let quotes = bits ^ Self(repeating: .quote).bits
    let backslashes = bits ^ Self(repeating: .backslash).bits
    let controls = bits &- Self(repeating: 0x20).bits
    let found = (quotes &- Self.ones) | (backslashes &- Self.ones) | controls | bits
    return (found & Self.tops).trailingZeroBitCount >> 3
  }

  /// Marks the bytes equal to `byte`; exact for every byte of the word.
  func mask(of byte: UInt8) -> UInt64 {
    let difference = bits ^ Self(repeating: byte).bits
    let low = (difference & ~Self.tops) &+ ~Self.tops
    return ~(low | difference | ~Self.tops)
  }

  /// Marks the brackets of either kind; outside of ASCII there may be false ones.
  var brackets: (openers: UInt64, closers: UInt64) {
    // With bit 5 set, `[` is a `{` and `]` a `}`. The top bits are left out, so no sum overflows.
    let folded = (bits | Self(repeating: 0x20).bits) & ~Self.tops
    let notOpeners = (folded ^ Self(repeating: .openBrace).bits) &+ ~Self.tops
    let notClosers = (folded ^ Self(repeating: .closeBrace).bits) &+ ~Self.tops
    return (~notOpeners & Self.tops, ~notClosers & Self.tops)
  }

  /// Marks the bytes of a mask that are braces, provided that they are brackets of any kind.
  func braces(in mask: UInt64) -> UInt64 { mask & bits << 2 }

  /// Marks the bytes that begin a character in UTF-8.
  var characterStarts: UInt64 { (~bits | bits << 1) & Self.tops }

  /// Marks the first `count` bytes, or all eight.
  static func firstBytes(_ count: Int) -> UInt64 {
    count < 8 ? tops & ((1 << UInt64(8 * count)) - 1) : tops
  }

  /// How many bytes a mask marks.
  static func count(_ mask: UInt64) -> Int { count(mask, 0).0 }

  /// How many bytes each of two masks marks, together no more than fifteen.
  static func count(_ first: UInt64, _ second: UInt64) -> (Int, Int) {
    // Both counts share one multiplication, in the halves of a byte.
    let sums = Int(((first >> 7 | second >> 3) &* ones) >> 56)
    return (sums & 15, sums >> 4)
  }

  /// Marks every byte that has an odd number of marks at or before it.
  static func oddPrefixes(_ mask: UInt64) -> UInt64 {
    let pairs = mask ^ mask << 8
    let fours = pairs ^ pairs << 16
    return fours ^ fours << 32
  }
}

/// The bytes that have a meaning in JSON.
extension UInt8 {
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let comma = UInt8(ascii: ",")
  static let colon = UInt8(ascii: ":")
  static let minus = UInt8(ascii: "-")
  static let zero = UInt8(ascii: "0")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")

  var isDigit: Bool { self &- .zero < 10 }
  var isWhiteSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }

  /// The value of a hexadecimal digit.
  var hexValue: UInt16? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(self - .zero)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(self - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(self - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
