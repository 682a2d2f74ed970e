/// A number as JSON writes it: a sign, decimal digits and a power of ten.
struct Decimal {
  var isNegative = false
  /// The digits without the point; of no use if there are more than nineteen.
  var digits: UInt64
  /// How many digits there are.
  var digitCount: Int
  /// The power of ten that the digits are multiplied by.
  var exponent = 0

  /// Whether `digits` holds them all; nineteen always fit.
  var isComplete: Bool { digitCount <= 19 }

  /// The nearest double, or nil if it takes more than exact steps and one rounding to find it.
  @inline(__always)
  var exactlyRounded: Double? {
    guard isComplete else { return nil }
    if digits <= 1 << 53, -22...22 ~= exponent {
      // Both operands are exact, so the one operation rounds correctly.
      let magnitude = Double(digits)
      let scaled =
        exponent <= 0
        ? magnitude / Self.power(0 &- exponent) : magnitude * Self.power(exponent)
      return isNegative ? -scaled : scaled
    }
    guard -19..<0 ~= exponent, digits != 0 else { return nil }
    return isNegative ? -roundedQuotient : roundedQuotient
  }

  /// The nearest double to `digits` divided by a power of ten that fits in 64 bits.
  ///
  /// Seventeen digits, as Python prints a double, come through here.
  @inline(never)
  private var roundedQuotient: Double {
    let divisor = (0..<(-exponent)).reduce(UInt64(1)) { power, _ in power &* 10 }
    // With the dividend's and the divisor's top bits set, the quotient has 63 or 64 bits. That is
    // at least ten more than a double keeps, so the remainder need only leave a trace in the last.
    let up = digits.leadingZeroBitCount
    let down = divisor.leadingZeroBitCount
    let high = (digits << UInt64(up)) >> 1
    let low = (digits << UInt64(up)) << 63
    let (quotient, remainder) = (divisor << UInt64(down)).dividingFullWidth((high, low))
    let sticky = quotient | (remainder == 0 ? 0 : 1)
    return Double(sign: .plus, exponent: down - up - 63, significand: Double(sticky))
  }

  /// The same number with as few digits behind the point as it can be written with.
  var reduced: Self {
    guard digits != 0 else { return Self(digits: 0, digitCount: 1) }
    var result = self
    while result.exponent < 0 {
      let (quotient, remainder) = result.digits.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      result.digits = quotient
      result.digitCount -= 1
      result.exponent += 1
    }
    return result
  }

  /// The number as an `Int`; nil if it has decimals, even zeros, or does not fit.
  var integer: Int? {
    guard isComplete, 0..<19 ~= exponent else { return nil }
    let magnitude = (0..<exponent).reduce(Int128(digits)) { product, _ in product * 10 }
    return Int(exactly: isNegative ? -magnitude : magnitude)
  }

  /// Ten to the `exponent`, exact up to 22; computed, as most numbers have one or two decimals.
  private static func power(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}
