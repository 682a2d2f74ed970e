/// Reads one JSON text front to back, a value at a time, into whatever its caller keeps.
///
/// The caller states what it expects, and the reader checks everything it passes against RFC 8259.
/// Nothing is allocated, whatever the length of the text. Numbers and names keep their order, and
/// a key that occurs twice is handed out twice.
///
///     var reader = JSONReader(text)
///     try reader.beginObject()
///     while let key = try reader.nextKey() {
///       if reader.matches(key, "width") {
///         width = try reader.readInteger()
///       } else {
///         try reader.skipValue()
///       }
///     }
///     try reader.finish()
///
/// After ``nextKey()`` has returned a key, or ``nextElement()`` true, exactly one value must be read or
/// skipped. After an error the reader must not be used any more. A copy continues independently.
///
/// Give a string a name before asking about it: `reader.string(try reader.readString())` would copy
/// the reader first.
public struct JSONReader: Sendable {
  /// The text that is read.
  public let text: JSONText

  @usableFromInline let bytes: TextBytes
  let depthLimit: Int
  var position: Int
  var depth = 0
  /// Whether the innermost container has been opened just now, so that no comma is due.
  private var isAtFirstItem = false

  /// How deep arrays and objects may be nested unless the caller says otherwise.
  public static let defaultDepthLimit = 512

  /// Starts at the beginning of a text.
  ///
  /// - Parameters:
  ///   - text: What to read.
  ///   - depthLimit: How deep arrays and objects may be nested; more is an error.
  public init(_ text: JSONText, depthLimit: Int = defaultDepthLimit) {
    self.init(text, at: text.start, depthLimit: depthLimit)
  }

  /// Starts at a value that was found earlier.
  ///
  /// - Parameters:
  ///   - text: What to read.
  ///   - offset: What ``offset`` said before that value. Any other number leads to errors, not to
  ///     harm.
  ///   - depthLimit: How deep arrays and objects may be nested from here on.
  public init(_ text: JSONText, at offset: Int, depthLimit: Int = defaultDepthLimit) {
    self.text = text
    bytes = text.bytes
    position = min(max(0, offset), text.count)
    self.depthLimit = depthLimit
  }

  /// Moves to a value that was found earlier and continues like a new reader that starts there.
  ///
  /// Unlike a new reader, it does not change the reference count of the text, which many threads share.
  ///
  /// - Parameter offset: What ``offset`` said before that value. Any other number leads to errors,
  ///   not to harm.
  public mutating func move(to offset: Int) {
    position = min(max(0, offset), text.count)
    depth = 0
    isAtFirstItem = false
  }

  /// Passes over `text` if just these bytes come next, and says whether they did.
  ///
  /// For callers that know the usual layout of a file and try it before they read token by token. The
  /// bytes must be whole tokens; the caller has to notice a token that continues after them. A container
  /// entered in this way must be left in this way, and vice versa.
  @inline(__always)
  public mutating func passes(_ text: StaticString) -> Bool {
    guard bytes.hasPrefix(text, at: position) else { return false }
    position &+= text.utf8CodeUnitCount
    return true
  }

  /// Where the next token begins, in bytes from the start of the text.
  public var offset: Int { endOfWhiteSpace(from: position) }

  /// What the next value is, without reading it.
  ///
  /// - Throws: ``JSONError`` if no value can begin like this.
  public mutating func peek() throws(JSONError) -> JSONKind {
    skipWhiteSpace()
    switch bytes[position] {
    case .openBrace: return .object
    case .openBracket: return .array
    case .quote: return .string
    case .minus, .zero...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    default: throw unexpected("a value")
    }
  }

  /// Enters an object; ``nextKey()`` follows.
  ///
  /// - Throws: ``JSONError`` if the next value is no object, or nested too deeply.
  public mutating func beginObject() throws(JSONError) {
    try begin(with: .openBrace, name: "an object")
  }

  /// Enters an array; ``nextElement()`` follows.
  ///
  /// - Throws: ``JSONError`` if the next value is no array, or nested too deeply.
  public mutating func beginArray() throws(JSONError) {
    try begin(with: .openBracket, name: "an array")
  }

  /// The next key of an object, or nil once the object has ended.
  ///
  /// - Throws: ``JSONError`` if neither a key nor the end of the object follows.
  public mutating func nextKey() throws(JSONError) -> JSONString? {
    guard try nextItem(before: .closeBrace) else { return nil }
    guard bytes[position] == .quote else { throw unexpected("a key in double quotes") }
    let key = try scanString()
    skipWhiteSpace()
    guard bytes[position] == .colon else { throw unexpected("':' after the key") }
    position += 1
    skipWhiteSpace()
    return key
  }

  /// Whether an array has another element; false once it has ended.
  ///
  /// - Throws: ``JSONError`` if neither an element nor the end of the array follows.
  public mutating func nextElement() throws(JSONError) -> Bool {
    try nextItem(before: .closeBracket)
  }

  /// Reads `true` or `false`.
  ///
  /// - Throws: ``JSONError`` if the next value is neither.
  public mutating func readBool() throws(JSONError) -> Bool {
    skipWhiteSpace()
    if bytes[position] == UInt8(ascii: "t") {
      try passLiteral("true")
      return true
    }
    guard bytes[position] == UInt8(ascii: "f") else {
      throw unexpected("true or false", orElse: .wrongType)
    }
    try passLiteral("false")
    return false
  }

  /// Reads `null`.
  ///
  /// - Throws: ``JSONError`` if the next value is something else.
  public mutating func readNull() throws(JSONError) {
    guard try skipNull() else { throw unexpected("null", orElse: .wrongType) }
  }

  /// Passes over `null` if that is the next value, and says whether it was.
  ///
  /// - Throws: ``JSONError`` if the next value begins like `null` but is something else.
  public mutating func skipNull() throws(JSONError) -> Bool {
    skipWhiteSpace()
    guard bytes[position] == UInt8(ascii: "n") else { return false }
    try passLiteral("null")
    return true
  }

  /// Makes sure that nothing but white space follows.
  ///
  /// - Throws: ``JSONError`` if anything else follows.
  public mutating func finish() throws(JSONError) {
    skipWhiteSpace()
    guard position == bytes.count else { throw unexpected("the end of the text") }
  }

  // MARK: - Parts

  @inline(__always)
  mutating func skipWhiteSpace() {
    // Nearly always there is none, or one space.
    guard bytes[position] <= 0x20 else { return }
    guard bytes[position] != 0x20 || bytes[position &+ 1] <= 0x20 else {
      position &+= 1
      return
    }
    position = endOfWhiteSpace(from: position)
  }

  @inline(never)
  private func endOfWhiteSpace(from start: Int) -> Int {
    let eightSpaces = ByteWord(repeating: 0x20).bits
    var cursor = start
    while bytes[cursor].isWhiteSpace {
      cursor &+= bytes.word(at: cursor).bits == eightSpaces ? 8 : 1
    }
    return cursor
  }

  /// Passes over the literal that the next byte begins.
  mutating func passLiteral(_ literal: StaticString) throws(JSONError) {
    guard bytes.hasPrefix(literal, at: position) else { throw unexpected("\(literal)") }
    position += literal.utf8CodeUnitCount
  }

  private mutating func begin(with opener: UInt8, name: StaticString) throws(JSONError) {
    skipWhiteSpace()
    guard bytes[position] == opener else { throw unexpected("\(name)", orElse: .wrongType) }
    guard depth < depthLimit else { throw tooDeep(at: position) }
    position += 1
    depth += 1
    isAtFirstItem = true
  }

  /// Leaves a container: it was an item of the enclosing one, where a comma is due next.
  @inline(__always)
  mutating func didLeaveContainer() { isAtFirstItem = false }

  /// Goes on to the next item of a container, over the comma, or out of the container.
  @inline(__always)
  private mutating func nextItem(before closer: UInt8) throws(JSONError) -> Bool {
    skipWhiteSpace()
    let byte = bytes[position]
    if byte == closer {
      position += 1
      depth = max(0, depth - 1)  // a reader may have started within a container
      didLeaveContainer()
      return false
    }
    if isAtFirstItem {
      isAtFirstItem = false
      return true
    }
    guard byte == .comma else {
      throw unexpected(closer == .closeBrace ? "',' or '}'" : "',' or ']'")
    }
    position += 1
    skipWhiteSpace()
    return true
  }
}
