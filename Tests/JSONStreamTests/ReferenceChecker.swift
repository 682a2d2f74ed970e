/// Says whether bytes are one JSON text, in the plainest way: RFC 8259 rule by rule, recursive.
///
/// Slow, and written to share no thought with the module under test.
struct ReferenceChecker {
  private var rest: ArraySlice<UInt8>

  static func accepts(_ bytes: [UInt8]) -> Bool {
    // Validity of the whole as UTF-8 is the standard library's business.
    guard String(validating: bytes, as: UTF8.self) != nil else { return false }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var checker = Self(rest: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...])
    return checker.paddedValue() && checker.rest.isEmpty
  }

  private mutating func paddedValue() -> Bool {
    space()
    defer { space() }
    return value()
  }

  private mutating func space() {
    rest = rest.drop { " \t\r\n".utf8.contains($0) }
  }

  private mutating func take(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  private mutating func value() -> Bool {
    switch rest.first {
    case UInt8(ascii: "{"): list(from: "{", to: "}") { $0.member() }
    case UInt8(ascii: "["): list(from: "[", to: "]") { $0.paddedValue() }
    case UInt8(ascii: "\""): string()
    default: take("true") || take("false") || take("null") || number()
    }
  }

  private mutating func list(from: String, to: String, item: (inout Self) -> Bool) -> Bool {
    guard take(from) else { return false }
    space()
    if take(to) { return true }
    repeat {
      guard item(&self) else { return false }
    } while take(",")
    return take(to)
  }

  private mutating func member() -> Bool {
    space()
    guard string() else { return false }
    space()
    return take(":") && paddedValue()
  }

  private mutating func string() -> Bool {
    guard take("\"") else { return false }
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return true
      case UInt8(ascii: "\\"): guard escape() else { return false }
      case 0..<0x20: return false
      default: break
      }
    }
    return false
  }

  private mutating func escape() -> Bool {
    guard let letter = rest.popFirst() else { return false }
    guard letter == UInt8(ascii: "u") else { return "\"\\/bfnrt".utf8.contains(letter) }
    guard let unit = unit() else { return false }
    guard 0xD800...0xDFFF ~= unit else { return true }
    guard unit < 0xDC00, take("\\u"), let low = self.unit() else { return false }
    return 0xDC00...0xDFFF ~= low
  }

  private mutating func unit() -> Int? {
    let digits = rest.prefix(4)
    rest = rest.dropFirst(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
      return nil
    }
    return Int(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private mutating func number() -> Bool {
    _ = take("-")
    guard take("0") || digits() else { return false }
    if take("."), !digits() { return false }
    if take("e") || take("E") {
      _ = take("+") || take("-")
      return digits()
    }
    return true
  }

  private mutating func digits() -> Bool {
    let count = rest.prefix { 0x30...0x39 ~= $0 }.count
    rest = rest.dropFirst(count)
    return count > 0
  }
}
