extension JSONReader {
  /// Passes over a value, whatever it is, and checks all of it as if it were read.
  ///
  /// Numbers may be of any size.
  ///
  /// - Throws: ``JSONError`` if the value is invalid.
  public mutating func skipValue() throws(JSONError) {
    var open = BracketStack()
    skipWhiteSpace()
    while true {
      switch bytes[position] {
      case .quote:
        _ = try scanString()
      case .openBrace:
        try beginObject()
        open.push(isBrace: true)
      case .openBracket:
        try beginArray()
        open.push(isBrace: false)
      case .minus, .zero...UInt8(ascii: "9"):
        _ = try scanNumber()
      case UInt8(ascii: "t"): try passLiteral("true")
      case UInt8(ascii: "f"): try passLiteral("false")
      case UInt8(ascii: "n"): try passLiteral("null")
      default: throw unexpected("a value")
      }
      guard try nextItem(of: &open) else { return }
    }
  }

  /// Goes on to the next value within the open brackets, leaving those that end; false after all.
  private mutating func nextItem(of open: inout BracketStack) throws(JSONError) -> Bool {
    while let isBrace = open.top {
      let hasItem = isBrace ? try nextKey() != nil : try nextElement()
      if hasItem { return true }
      open.pop()
    }
    return false
  }
}
