extension JSONReader {
  /// Reads a string; its content is decoded later, on demand.
  ///
  /// - Throws: ``JSONError`` if the next value is no valid string.
  public mutating func readString() throws(JSONError) -> JSONString {
    skipWhiteSpace()
    guard bytes[position] == .quote else { throw unexpected("a string", orElse: .wrongType) }
    return try scanString()
  }

  /// Whether the content of a string or key equals `expected`, byte for byte in UTF-8.
  ///
  /// Escapes are decoded for the comparison. Nothing is allocated.
  @inlinable
  public func matches(_ string: JSONString, _ expected: StaticString) -> Bool {
    // Most keys differ from a name in length, which is seen at once.
    // The bytes are asked, not the reader: the call would take a copy of all of it.
    (string.hasEscapes || string.count == expected.utf8CodeUnitCount)
      && bytes.spell(string, expected)
  }

  /// The content of a string or key.
  public func string(_ string: JSONString) -> String {
    guard !string.hasEscapes else {
      return String(decoding: Array(DecodedBytes(string, in: bytes)), as: UTF8.self)
    }
    return unsafe bytes.withBytes(string.range) { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// Appends the content of a string or key to a buffer, in UTF-8.
  public func appendUTF8(of string: JSONString, to buffer: inout [UInt8]) {
    guard !string.hasEscapes else {
      buffer.append(contentsOf: DecodedBytes(string, in: bytes))
      return
    }
    unsafe bytes.withBytes(string.range) { unsafe buffer.append(contentsOf: $0) }
  }

  /// The number that a string or key spells in decimal digits: `"1021"` is 1021.
  ///
  /// - Returns: nil unless the digits are those that the number would be printed with: no sign, no
  ///   leading zero, nothing beyond `UInt64.max`. Two strings with one number are thus the same.
  public func unsignedInteger(_ string: JSONString) -> UInt64? {
    guard !string.hasEscapes else {
      let spelled = self.string(string)
      return UInt64(spelled).flatMap { "\($0)" == spelled ? $0 : nil }
    }
    guard 1...20 ~= string.count, string.count == 1 || bytes[string.offset] != .zero else {
      return nil
    }
    var number: UInt64 = 0
    for offset in string.range {
      let digit = bytes[offset] &- .zero
      guard digit < 10 else { return nil }
      // Only the twentieth digit can go too far.
      let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
      let (sum, isTooLargeNow) = tens.addingReportingOverflow(UInt64(digit))
      guard !isTooLarge, !isTooLargeNow else { return nil }
      number = sum
    }
    return number
  }

  // MARK: - Parts

  /// Passes over the string whose opening quote is at `position`.
  mutating func scanString() throws(JSONError) -> JSONString {
    let start = position &+ 1
    var cursor = start
    var hasEscapes = false
    while true {
      cursor &+= bytes.word(at: cursor).plainStringBytes
      switch bytes[cursor] {
      case .quote:
        position = cursor &+ 1
        return JSONString(offset: start, count: cursor &- start, hasEscapes: hasEscapes)
      case .backslash:
        cursor = try endOfEscape(at: cursor)
        hasEscapes = true
      case 0x80...:
        cursor = try endOfCharacter(at: cursor)
      case 0..<0x20:
        throw controlCharacter(at: cursor)
      default:
        continue  // all eight bytes were plain
      }
    }
  }

  private func endOfEscape(at backslash: Int) throws(JSONError) -> Int {
    switch bytes[backslash &+ 1] {
    case .quote, .backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return backslash &+ 2
    case UInt8(ascii: "u"):
      break
    default:
      throw badEscape(at: backslash)
    }
    guard let unit = bytes.hexUnit(at: backslash &+ 2) else { throw badEscape(at: backslash) }
    switch unit {
    case 0xD800..<0xDC00:
      guard bytes.hasPrefix("\\u", at: backslash &+ 6),
        let low = bytes.hexUnit(at: backslash &+ 8), 0xDC00..<0xE000 ~= low
      else { throw loneSurrogate(at: backslash) }
      return backslash &+ 12
    case 0xDC00..<0xE000:
      throw loneSurrogate(at: backslash)
    default:
      return backslash &+ 6
    }
  }

  /// Checks one character beyond ASCII: not overlong, no surrogate, not beyond U+10FFFF.
  private func endOfCharacter(at lead: Int) throws(JSONError) -> Int {
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch bytes[lead] {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: throw notUTF8(at: lead)
      }
    guard second ~= bytes[lead &+ 1],
      length < 3 || bytes[lead &+ 2] & 0xC0 == 0x80,
      length < 4 || bytes[lead &+ 3] & 0xC0 == 0x80
    else { throw notUTF8(at: lead) }
    return lead &+ length
  }

  @inline(never)
  private func controlCharacter(at offset: Int) -> JSONError {
    guard offset < bytes.count else {
      return unexpected("the end of a string", at: offset)
    }
    guard !text.isWideEncoded || offset > 4 else { return unexpected("a character", at: offset) }
    let name = bytes[offset] == 0x0A ? "a line break" : "the byte \(hexadecimal(bytes[offset]))"
    return error(.syntax, at: offset, "a string cannot contain \(name); it must be escaped")
  }

  @inline(never)
  private func badEscape(at offset: Int) -> JSONError {
    let letter = bytes[offset &+ 1]
    let length = letter == UInt8(ascii: "u") ? 6 : letter < 0x80 ? 2 : 1
    guard offset &+ length <= bytes.count else {
      return error(.truncated, at: bytes.count, "the text ends within an escape")
    }
    let escape = bytes.excerpt(offset..<offset &+ length)
    return error(.syntax, at: offset, "'\(escape)' is not an escape of JSON")
  }

  @inline(never)
  private func loneSurrogate(at offset: Int) -> JSONError {
    let escape = bytes.excerpt(offset..<offset &+ 6)
    return error(.encoding, at: offset, "'\(escape)' is half of a surrogate pair, not a character")
  }

  @inline(never)
  private func notUTF8(at offset: Int) -> JSONError {
    error(.encoding, at: offset, "the text is not UTF-8: wrong byte \(hexadecimal(bytes[offset]))")
  }
}

extension TextBytes {
  /// Whether the content of `string` equals `expected`.
  @usableFromInline
  func spell(_ string: JSONString, _ expected: StaticString) -> Bool {
    guard !string.hasEscapes else {
      return expected.withUTF8Buffer {
        unsafe DecodedBytes(string, in: self).elementsEqual($0)
      }
    }
    return string.count == expected.utf8CodeUnitCount && hasPrefix(expected, at: string.offset)
  }
}
