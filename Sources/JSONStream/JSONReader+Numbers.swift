extension JSONReader {
  /// Reads a number as the nearest double.
  ///
  /// A number too small for a double is 0, as everywhere.
  ///
  /// - Throws: ``JSONError`` with code `outOfRange` if the number is too large.
  public mutating func readDouble() throws(JSONError) -> Double {
    skipWhiteSpace()
    let start = position
    let decimal = try scanNumber()
    if let number = decimal.exactlyRounded { return number }
    return try readLongDouble(at: start)
  }

  /// Parses the number that has just been passed with the standard library.
  @inline(never)
  private func readLongDouble(at start: Int) throws(JSONError) -> Double {
    let spelled = unsafe bytes.withBytes(start..<position) { bytes in
      unsafe String(decoding: bytes, as: UTF8.self)
    }
    guard let number = Double(spelled), number.isFinite else {
      throw outOfRange("a number in double precision", at: start)
    }
    return number
  }

  /// Reads a whole number, however it is spelled: `1960`, `1960.0` and `1.96e3` are the same.
  ///
  /// - Throws: ``JSONError`` with code `wrongType` if there is a fraction, `outOfRange` if the
  ///   number doesn't fit an `Int`.
  public mutating func readInteger() throws(JSONError) -> Int {
    skipWhiteSpace()
    let start = position
    let decimal = try scanNumber()
    if decimal.exponent == 0, decimal.digitCount < 19 {
      let magnitude = Int(truncatingIfNeeded: decimal.digits)
      return decimal.isNegative ? 0 &- magnitude : magnitude
    }
    let number = decimal.isComplete ? decimal.reduced : withoutOuterZeros(decimal, at: start)
    if let integer = number.integer { return integer }
    guard number.exponent >= 0 else {
      throw unexpected("a whole number", at: start, orElse: .wrongType)
    }
    throw outOfRange("a whole number of 64 bits", at: start)
  }

  // MARK: - Parts

  /// Passes over the number that begins at `position`, checking every rule of the grammar.
  @inline(__always)
  mutating func scanNumber() throws(JSONError) -> Decimal {
    var cursor = position
    let isNegative = bytes[cursor] == .minus
    if isNegative { cursor &+= 1 }
    let first = cursor
    var digits: UInt64 = 0
    passDigits(&cursor, into: &digits)
    var digitCount = cursor &- first
    guard digitCount > 0 else { throw notANumber(digitsExpectedAt: cursor) }
    guard digitCount == 1 || bytes[first] != .zero else { throw leadingZero(at: first) }
    var exponent = 0
    if bytes[cursor] == UInt8(ascii: ".") {
      cursor &+= 1
      let fraction = cursor
      passDigits(&cursor, into: &digits)
      guard cursor > fraction else { throw notANumber(digitsExpectedAt: cursor) }
      exponent = fraction &- cursor
      digitCount &-= exponent
    }
    if bytes[cursor] | 0x20 == UInt8(ascii: "e") {
      exponent &+= try scanExponent(&cursor)
    }
    position = cursor
    return Decimal(
      isNegative: isNegative,
      digits: digits,
      digitCount: digitCount,
      exponent: exponent
    )
  }

  /// Passes over decimal digits.
  ///
  /// Beyond nineteen of them `digits` wraps round, and is of no use.
  @inline(__always)
  private func passDigits(_ cursor: inout Int, into digits: inout UInt64) {
    var digit = bytes[cursor] &- .zero
    while digit < 10 {
      digits = digits &* 10 &+ UInt64(digit)
      cursor &+= 1
      digit = bytes[cursor] &- .zero
    }
  }

  /// Passes over `e` and what follows it.
  @inline(never)
  private func scanExponent(_ cursor: inout Int) throws(JSONError) -> Int {
    cursor += 1
    let isNegative = bytes[cursor] == .minus
    if isNegative || bytes[cursor] == UInt8(ascii: "+") { cursor += 1 }
    let first = cursor
    var exponent = 0
    while bytes[cursor].isDigit {
      // No text has enough digits to make up for such an exponent, so it need not grow further.
      if exponent < 1 << 50 { exponent = exponent * 10 + Int(bytes[cursor] - .zero) }
      cursor += 1
    }
    guard cursor > first else { throw notANumber(digitsExpectedAt: cursor) }
    return isNegative ? -exponent : exponent
  }

  /// Reads the digits again without the zeros at either end, as there are too many with them.
  private func withoutOuterZeros(_ decimal: Decimal, at start: Int) -> Decimal {
    var result = Decimal(
      isNegative: decimal.isNegative,
      digits: 0,
      digitCount: 0,
      exponent: decimal.exponent
    )
    var zeros = 0
    for offset in start..<position {
      let byte = bytes[offset]
      if byte | 0x20 == UInt8(ascii: "e") { break }
      guard byte.isDigit else { continue }
      guard byte != .zero else {
        zeros += result.digitCount > 0 ? 1 : 0
        continue
      }
      result.digitCount += zeros + 1
      if result.isComplete {
        result.digits = (0...zeros).reduce(result.digits) { power, _ in power * 10 }
        result.digits += UInt64(byte - .zero)
      }
      zeros = 0
    }
    result.exponent += zeros
    return result.digitCount > 0 ? result : result.reduced
  }

  // MARK: - Errors

  @inline(never)
  private func notANumber(digitsExpectedAt offset: Int) -> JSONError {
    guard offset > position else { return unexpected("a number", orElse: .wrongType) }
    guard !bytes.hasPrefix("-Infinity", at: position) else { return unexpected("a number") }
    return unexpected("a digit", at: offset)
  }

  @inline(never)
  private func leadingZero(at offset: Int) -> JSONError {
    error(.syntax, at: offset, "a number cannot begin with a zero before other digits")
  }

  @inline(never)
  private func outOfRange(_ type: String, at start: Int) -> JSONError {
    let number = bytes.excerpt(start..<position)
    return error(.outOfRange, at: start, "\(number) is too large for \(type)")
  }
}
