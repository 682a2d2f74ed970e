/// The UTF-8 bytes that a string stands for, its escapes replaced.
struct DecodedBytes: Sequence, IteratorProtocol {
  private let bytes: TextBytes
  private var offset: Int
  private let end: Int
  /// What is left of a `\u` escape that stands for several bytes, the next one lowest.
  private var pending: UInt32 = 0

  /// Starts at the first byte of a string that was found in `text`, so has only valid escapes.
  init(_ string: JSONString, in bytes: TextBytes) {
    self.bytes = bytes
    offset = string.range.lowerBound
    end = string.range.upperBound
  }

  mutating func next() -> UInt8? {
    if pending != 0 {
      defer { pending >>= 8 }
      return UInt8(truncatingIfNeeded: pending)
    }
    guard offset < end else { return nil }
    let byte = bytes[offset]
    guard byte == .backslash else {
      offset += 1
      return byte
    }
    let letter = bytes[offset + 1]
    offset += 2
    switch letter {
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "u"): return firstByteOfEscapedCharacter()
    default: return letter
    }
  }

  private mutating func firstByteOfEscapedCharacter() -> UInt8 {
    let unit = UInt32(bytes.hexUnit(at: offset) ?? 0xFFFD)
    offset += 4
    var scalar = unit
    if 0xD800..<0xDC00 ~= unit {
      let low = UInt32(bytes.hexUnit(at: offset + 2) ?? 0xDC00)
      offset += 6
      scalar = 0x10000 &+ (unit &- 0xD800) << 10 &+ (low &- 0xDC00)
    }
    let encoded = Unicode.Scalar(scalar).flatMap(UTF8.encode) ?? UTF8.encodedReplacementCharacter
    pending = encoded.enumerated().reduce(0) { $0 | UInt32($1.element) << (8 * $1.offset) }
    defer { pending >>= 8 }
    return UInt8(truncatingIfNeeded: pending)
  }
}

extension TextBytes {
  /// The value of the four hexadecimal digits at `offset`.
  func hexUnit(at offset: Int) -> UInt16? {
    var unit: UInt16 = 0
    for place in offset..<offset + 4 {
      guard let digit = self[place].hexValue else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }
}
