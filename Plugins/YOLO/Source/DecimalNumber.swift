/// Decimal numbers as programs print them: `0.5`, `-1e-05`, `.5` and `5.` alike.
enum DecimalNumber {
  /// The nearest double; nil for what is no number, infinities included.
  static func value(of text: ArraySlice<UInt8>) -> Double? {
    var digits: UInt64 = 0
    var decimals = 0
    var count = 0
    var hasPoint = false
    var isPlain = true
    var rest = text
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    for byte in rest {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard count < 18 else {
          isPlain = false
          continue
        }
        digits = digits &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
        count += 1
        decimals += hasPoint ? 1 : 0
      case UInt8(ascii: ".") where !hasPoint: hasPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"):
        isPlain = false
      default: return nil
      }
    }
    guard count > 0 else { return nil }
    // Both operands are exact then, so that the one division rounds correctly.
    guard isPlain, digits <= 1 << 53 else { return slowValue(of: text) }
    let value = Double(digits) / powers[decimals]
    return isNegative ? -value : value
  }

  /// Anything that takes more than a division.
  private static func slowValue(of text: ArraySlice<UInt8>) -> Double? {
    Double(String(decoding: text, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
  }

  private static let powers: [Double] = (0...18).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
