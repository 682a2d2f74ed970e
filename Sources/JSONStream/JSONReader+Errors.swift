extension JSONReader {
  /// An error at a place in the text, for faults that only the format's reader can see.
  ///
  /// - Parameters:
  ///   - code: What kind of fault it is; mostly `invalidValue`.
  ///   - offset: The byte at fault; what ``offset`` said before the value.
  ///   - detail: What was found and what was expected, in a user's words.
  /// - Returns: The error, to be thrown, shown or counted.
  @inline(never)
  public func error(_ code: JSONError.Code, at offset: Int, _ detail: String) -> JSONError {
    JSONError(code, in: text, at: offset, detail: detail)
  }

  /// The error for a token other than the expected one at the current position.
  @inline(never)
  func unexpected(_ expected: String, orElse code: JSONError.Code = .syntax) -> JSONError {
    unexpected(expected, at: position, orElse: code)
  }

  /// The error for a token other than the expected one.
  ///
  /// `code` is the code if a value was found instead: `wrongType` where another value was expected.
  @inline(never)
  func unexpected(
    _ expected: String,
    at offset: Int,
    orElse code: JSONError.Code = .syntax
  ) -> JSONError {
    if text.isWideEncoded, offset < 4 {
      return error(.encoding, at: offset, "the text is in UTF-16 or UTF-32; save it as UTF-8")
    }
    guard offset < bytes.count else {
      return error(.truncated, at: offset, "expected \(expected), found the end of the text")
    }
    let pythonNumbers: [StaticString] = ["NaN", "Infinity", "-Infinity"]
    for name in pythonNumbers where bytes.hasPrefix(name, at: offset) {
      let detail = "\(name) is not JSON (Python's json.dump writes it); write a number or null"
      return error(.syntax, at: offset, detail)
    }
    let (found, isValue) = describe(tokenAt: offset)
    return error(isValue ? code : .syntax, at: offset, "expected \(expected), found \(found)")
  }

  @inline(never)
  func tooDeep(at offset: Int) -> JSONError {
    error(.depth, at: offset, "arrays and objects are nested more than \(depthLimit) deep")
  }

  /// Describes a token for messages, and tells whether it begins a value.
  private func describe(tokenAt offset: Int) -> (name: String, isValue: Bool) {
    switch bytes[offset] {
    case .openBrace: return ("an object", true)
    case .openBracket: return ("an array", true)
    case .quote:
      let content = offset + 1
      let end = endOfExcerpt(from: content) { $0 == .quote }
      return ("\"\(bytes.excerpt(content..<end))\"", true)
    case .minus, .zero...UInt8(ascii: "9"):
      return (bytes.excerpt(offset..<endOfExcerpt(from: offset, where: \.endsWord)), true)
    case let byte where (byte | 0x20) &- UInt8(ascii: "a") < 26:
      let word = bytes.excerpt(offset..<endOfExcerpt(from: offset, where: \.endsWord))
      return (word, ["true", "false", "null"].contains(word))
    case 0..<0x20, 0x7F...:
      return ("the byte \(hexadecimal(bytes[offset]))", false)
    case let byte: return ("'\(Character(Unicode.Scalar(byte)))'", false)
    }
  }

  /// Finds the end of a token, searching no further than a message will show.
  private func endOfExcerpt(from start: Int, where isEnd: (UInt8) -> Bool) -> Int {
    let limit = min(bytes.count, start + 64)
    return (start..<limit).first { isEnd(bytes[$0]) } ?? limit
  }

  func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0x0\(digits)" : "0x\(digits)"
  }
}

extension UInt8 {
  /// Whether a word or number in a broken text certainly ends before this byte.
  fileprivate var endsWord: Bool {
    self <= 0x20 || self == .comma || self == .colon || self == .closeBrace
      || self == .closeBracket || self == .quote
  }
}
