extension JSONReader {
  /// Passes over a value by its quotes and brackets alone, as fast as memory is read.
  ///
  /// A valid value is passed exactly. In an invalid one only unclosed strings, brackets that don't
  /// add up and too deep nesting are found; whoever reads the value later, with a reader that starts
  /// at its ``offset``, finds the rest.
  ///
  /// - Throws: ``JSONError`` for unclosed strings, unbalanced brackets and excessive nesting.
  public mutating func passValue() throws(JSONError) {
    switch try peek() {
    case .object, .array:
      try passContainer(from: position &+ 1, isObject: bytes[position] == .openBrace)
    case .string:
      position = try endOfString(from: position &+ 1)
    case .number, .bool, .null:
      while !bytes[position].endsScalar { position &+= 1 }
    }
  }

  /// Leaves the object that ``nextKey()`` was asked of, over all that is left of it, as
  /// ``passValue()`` passes over a value.
  ///
  /// - Throws: As ``passValue()``.
  public mutating func passRestOfObject() throws(JSONError) {
    depth = max(0, depth - 1)
    try passContainer(from: position, isObject: true)
    didLeaveContainer()
  }

  /// Passes over the inside of an array or object and out of it, eight bytes at a time.
  private mutating func passContainer(from start: Int, isObject: Bool) throws(JSONError) {
    var open = Brackets(limit: depthLimit - depth)
    guard open.open(isBrace: isObject) else { throw tooDeep(at: start - 1) }
    var cursor = start
    // All ones within a string, else all zeros.
    var string: UInt64 = 0
    while bytes.hasWord(at: cursor) {
      let word = bytes.word(at: cursor)
      // The closing quote isn't marked, but is no bracket either.
      let strings = ByteWord.oddPrefixes(word.mask(of: .quote)) ^ string
      let brackets = word.brackets
      let openers = brackets.openers & ~strings
      let closers = brackets.closers & ~strings
      guard word.mask(of: .backslash) == 0, open.count(openers, closers, in: word) else {
        // An escape, or an end or an error may be among the eight: those, one by one.
        if try passBytes(from: &cursor, string: &string, &open) { return }
        continue
      }
      string = UInt64(bitPattern: Int64(bitPattern: strings) >> 63)
      cursor &+= 8
    }
    guard try passBytes(from: &cursor, string: &string, &open) else {
      let missing = string == 0 ? "the end of an array or object" : "the end of a string"
      throw unexpected(missing, at: bytes.count)
    }
  }

  /// Passes over the next eight bytes one by one; true if the value ended among them.
  private mutating func passBytes(
    from cursor: inout Int,
    string: inout UInt64,
    _ brackets: inout Brackets
  ) throws(JSONError) -> Bool {
    let end = min(cursor &+ 8, bytes.count)
    while cursor < end {
      let byte = bytes[cursor]
      cursor &+= 1
      switch byte {
      case .backslash where string != 0:
        cursor &+= 1
      case .quote:
        string = ~string
      case .openBrace where string == 0, .openBracket where string == 0:
        guard brackets.open(isBrace: byte == .openBrace) else { throw tooDeep(at: cursor - 1) }
      case .closeBrace where string == 0, .closeBracket where string == 0:
        guard brackets.close(isBrace: byte == .closeBrace) else {
          throw unexpected("the bracket that matches the opening one", at: cursor - 1)
        }
        guard brackets.areOpen else {
          position = cursor
          return true
        }
      default: break
      }
    }
    return false
  }

  /// Finds a string's closing quote and returns the offset after it.
  private func endOfString(from start: Int) throws(JSONError) -> Int {
    var cursor = start
    while cursor < bytes.count {
      let word = bytes.word(at: cursor)
      let found = word.mask(of: .quote) | word.mask(of: .backslash)
      cursor &+= found.trailingZeroBitCount >> 3
      guard found != 0 else { continue }
      guard bytes[cursor] == .backslash else { return cursor &+ 1 }
      cursor &+= 2
    }
    throw unexpected("the end of a string", at: bytes.count)
  }
}

/// How many brackets are open, and how many of them are braces.
private struct Brackets {
  let limit: Int
  private var total = 0
  private var braces = 0

  init(limit: Int) { self.limit = limit }

  var areOpen: Bool { total > 0 }

  /// Counts the marked brackets of a word, provided that neither zero nor the limit is near.
  mutating func count(_ openers: UInt64, _ closers: UInt64, in word: ByteWord) -> Bool {
    let (opened, closed) = ByteWord.count(openers, closers)
    guard total &- closed > 0, total &+ opened <= limit else { return false }
    total = total &+ opened &- closed
    let (openedBraces, closedBraces) = ByteWord.count(
      word.braces(in: openers),
      word.braces(in: closers)
    )
    braces = braces &+ openedBraces &- closedBraces
    return true
  }

  mutating func open(isBrace: Bool) -> Bool {
    total += 1
    braces += isBrace ? 1 : 0
    return total <= limit
  }

  /// - Returns: False if more braces, or more square brackets, have been closed than opened.
  mutating func close(isBrace: Bool) -> Bool {
    total -= 1
    braces -= isBrace ? 1 : 0
    return 0...max(0, total) ~= braces
  }
}

extension UInt8 {
  /// Whether a number or literal of a valid text ends before this byte.
  fileprivate var endsScalar: Bool {
    self <= 0x20 || self == .comma || self == .closeBracket || self == .closeBrace
  }
}
