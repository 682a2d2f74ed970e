extension YAMLValue {
  /// What a scalar without quotes and tag stands for.
  ///
  /// The rules are those of PyYAML 6.0.3, lib/yaml/resolver.py and constructor.py.
  init(plain text: String) {
    if let value = Self.words[text] {
      self = value
      return
    }
    // Everything else that is no text begins with one of these.
    guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first) else {
      self = .text(text)
      return
    }
    self = Self.int(text) ?? Self.float(text) ?? .text(text)
  }

  private static let words: [String: YAMLValue] = {
    var words: [String: YAMLValue] = [:]
    let values: [(String, YAMLValue)] = [
      ("null", .null), ("true", .bool(true)), ("yes", .bool(true)), ("on", .bool(true)),
      ("false", .bool(false)), ("no", .bool(false)), ("off", .bool(false)),
    ]
    for (word, value) in values {
      words[word] = value
      words[word.uppercased()] = value
      words[word.prefix(1).uppercased() + word.dropFirst()] = value
    }
    words[""] = .null
    words["~"] = .null
    return words
  }()

  // MARK: - Whole numbers

  /// The whole number that `text` is: decimal, or binary, octal, hexadecimal or base 60.
  static func int(_ text: String) -> YAMLValue? {
    var digits = Substring(text)
    let isNegative = takeSign(&digits)
    let number: WholeNumber?
    if digits.hasPrefix("0b") {
      number = WholeNumber(digits.dropFirst(2), radix: 2)
    } else if digits.hasPrefix("0x") {
      number = WholeNumber(digits.dropFirst(2), radix: 16)
    } else if digits.hasPrefix("0") {
      number = WholeNumber(digits, radix: 8)
    } else if digits.hasPrefix("_") {
      number = nil
    } else if digits.contains(":") {
      number = sexagesimal(digits)
    } else {
      number = WholeNumber(digits, radix: 10)
    }
    return number.map { $0.value(isNegative: isNegative) }
  }

  /// A number of degrees or hours, minutes and so on: `1:30` is 90.
  private static func sexagesimal(_ text: Substring) -> WholeNumber? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let first = parts.first, var number = WholeNumber(first, radix: 10) else { return nil }
    for part in parts.dropFirst() {
      guard let next = sixtieth(part) else { return nil }
      number.append(next, radix: 60)
    }
    return number
  }

  /// The number from 0 to 59 that a part of a number in base 60 is.
  private static func sixtieth(_ part: Substring) -> Int? {
    guard (1...2).contains(part.utf8.count), part.utf8.allSatisfy(isDigit) else { return nil }
    return Int(part).flatMap { $0 < 60 ? $0 : nil }
  }

  // MARK: - Other numbers

  /// The number with a point that `text` is.
  ///
  /// An exponent has a sign.
  static func float(_ text: String) -> YAMLValue? {
    var rest = Substring(text)
    let isNegative = takeSign(&rest)
    let hasSign = rest.startIndex != text.startIndex
    switch rest {
    case ".inf", ".Inf", ".INF": return .float(isNegative ? -.infinity : .infinity)
    case ".nan", ".NaN", ".NAN": return hasSign ? nil : .float(.nan)
    default: break
    }
    guard let point = rest.firstIndex(of: ".") else { return nil }
    let whole = rest[..<point]
    var fraction = rest[rest.index(after: point)...]
    guard whole.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "_") }) else {
      return sexagesimal(whole, fraction).map { .float(isNegative ? -$0 : $0) }
    }
    // Without digits before the point there is no sign, and a digit behind it.
    if whole.isEmpty, hasSign || !(fraction.utf8.first.map(isDigit) ?? false) { return nil }
    guard whole.first != "_" else { return nil }
    var exponent = Substring()
    if let mark = fraction.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      exponent = fraction[fraction.index(after: mark)...]
      fraction = fraction[..<mark]
      guard exponent.first == "+" || exponent.first == "-", exponent.utf8.count > 1,
        exponent.utf8.dropFirst().allSatisfy(isDigit)
      else { return nil }
    }
    guard fraction.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "_") }) else { return nil }
    let digits = "0\(whole).\(fraction)0".filter { $0 != "_" }
    guard let number = Double(exponent.isEmpty ? digits : "\(digits)e\(exponent)") else {
      return nil
    }
    return .float(isNegative ? -number : number)
  }

  private static func sexagesimal(_ whole: Substring, _ fraction: Substring) -> Double? {
    let parts = whole.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last, isDigits(first),
      fraction.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "_") }),
      var number = Double(first.filter { $0 != "_" })
    else { return nil }
    for part in parts.dropFirst().dropLast() {
      guard let next = sixtieth(part) else { return nil }
      number = number * 60 + Double(next)
    }
    guard sixtieth(last) != nil, let seconds = Double("\(last).\(fraction.filter { $0 != "_" })0")
    else {
      return nil
    }
    return number * 60 + seconds
  }

  // MARK: - Characters

  /// Takes a sign away.
  ///
  /// - Returns: Whether it was a minus.
  private static func takeSign(_ text: inout Substring) -> Bool {
    guard let first = text.first, first == "+" || first == "-" else { return false }
    text.removeFirst()
    return first == "-"
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Whether `text` is a digit, and digits and low lines behind it.
  private static func isDigits(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, isDigit(first) else { return false }
    return text.utf8.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "_") }
  }
}

/// A whole number while its digits are read, exact as long as it can be.
private struct WholeNumber {
  private var exact: Int? = 0
  private var rounded = 0.0
  /// All the digits of a decimal number.
  private var decimal: String?

  /// The number with these digits, between which there may be low lines; nil if there are other
  /// characters, or no digit.
  init?(_ digits: Substring, radix: Int) {
    var hasDigit = false
    for character in digits.unicodeScalars where character != "_" {
      guard character.isASCII, let digit = Int(String(character), radix: radix) else { return nil }
      hasDigit = true
      append(digit, radix: radix)
    }
    guard hasDigit else { return nil }
    if radix == 10 { decimal = String(digits.filter { $0 != "_" }) }
  }

  mutating func append(_ digit: Int, radix: Int) {
    decimal = nil
    rounded = rounded * Double(radix) + Double(digit)
    guard let number = exact else { return }
    let (product, isTooLarge) = number.multipliedReportingOverflow(by: radix)
    let (sum, isSumTooLarge) = product.addingReportingOverflow(digit)
    exact = isTooLarge || isSumTooLarge ? nil : sum
  }

  func value(isNegative: Bool) -> YAMLValue {
    if let exact { return .int(isNegative ? -exact : exact) }
    // One rounding, and not one for each digit, where the standard library can do that.
    let rounded = decimal.flatMap { Double($0) } ?? rounded
    return .float(isNegative ? -rounded : rounded)
  }
}
