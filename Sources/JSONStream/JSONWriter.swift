/// Writes one JSON text front to back.
///
///     var writer = JSONWriter(indentation: 2)
///     writer.object {
///       $0.member("id", 7)
///       $0.member("tags") { $0.array { $0.string("staff") } }
///     }
///     // writer.bytes: {"id": 7, ... in UTF-8
///
/// ``object(_:)`` and ``array(_:)`` keep brackets in pairs. Text written so far can be taken away
/// with ``takeBytes()`` at any time, so a text of any length needs little memory.
public struct JSONWriter: Sendable {
  /// What has been written and not taken, in UTF-8.
  public private(set) var bytes: [UInt8] = []

  private let indentation: Int?
  private var depth = 0
  /// Whether the innermost container has an item, so that a comma is due before the next.
  private var hasItem = false
  private var isAfterKey = false

  /// Starts an empty text.
  ///
  /// - Parameter indentation: How many spaces each level is set in; nil writes one line without
  ///   blanks.
  public init(indentation: Int? = nil) {
    self.indentation = indentation
  }

  /// Returns the text written since the last call, and removes it from the writer.
  public mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll() }
    return bytes
  }

  // MARK: - Containers

  /// Writes an object, whose members `body` writes.
  public mutating func object<Failure>(
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    beginObject()
    try body(&self)
    endObject()
  }

  /// Writes an array, whose elements `body` writes.
  public mutating func array<Failure>(
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    beginArray()
    try body(&self)
    endArray()
  }

  /// Opens an object; ``endObject()`` is to close it.
  public mutating func beginObject() { open(.openBrace) }
  /// Closes the object opened last.
  public mutating func endObject() { close(.closeBrace) }
  /// Opens an array; ``endArray()`` is to close it.
  public mutating func beginArray() { open(.openBracket) }
  /// Closes the array opened last.
  public mutating func endArray() { close(.closeBracket) }

  /// Writes a key; its value is to follow.
  public mutating func key(_ key: String) {
    beginItem()
    appendQuoted(key)
    bytes.append(.colon)
    if indentation != nil { bytes.append(0x20) }
    isAfterKey = true
  }

  // MARK: - Values

  /// Writes a string, escaping only what must be escaped.
  public mutating func string(_ value: String) {
    beginItem()
    appendQuoted(value)
  }

  /// Writes a whole number.
  public mutating func integer(_ value: some BinaryInteger) {
    beginItem()
    guard let number = Int(exactly: value) else {
      bytes.append(contentsOf: "\(value)".utf8)
      return
    }
    append(number)
  }

  /// Writes a number with as few digits as tell it from every other double.
  ///
  /// - Parameters:
  ///   - value: A finite number.
  ///   - shortensWhole: Whether to write 93 instead of 93.0.
  /// - Throws: ``JSONError`` with code `outOfRange` for infinities and NaN, which JSON doesn't have.
  public mutating func double(_ value: Double, shortensWhole: Bool = false) throws(JSONError) {
    guard value.isFinite else {
      let detail = "\(value) cannot be written: JSON has only finite numbers"
      throw JSONError(.outOfRange, file: "", detail: detail)
    }
    beginItem()
    // Most numbers are whole, and these are spelled much faster. Zero may be -0.0.
    if value != 0, abs(value) < 1e15, let whole = Int(exactly: value) {
      append(whole)
      if !shortensWhole { bytes.append(contentsOf: ".0".utf8) }
      return
    }
    let spelled = "\(value)"
    let isShortened = shortensWhole && spelled.hasSuffix(".0")
    bytes.append(contentsOf: isShortened ? spelled.utf8.dropLast(2) : spelled.utf8[...])
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) {
    beginItem()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes `null`.
  public mutating func null() {
    beginItem()
    bytes.append(contentsOf: "null".utf8)
  }

  // MARK: - Verbatim

  /// Writes bytes that are JSON already, whole tokens with all that belongs between them.
  ///
  /// The writer does not track what they open, close or separate: a container opened in this way must be
  /// closed in this way, and the caller writes its commas. It is the counterpart of
  /// ``JSONReader/passes(_:)``, for a format whose records all have one layout.
  public mutating func verbatim(_ text: StaticString) {
    guard text.hasPointerRepresentation else { return }
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    )
  }

  /// Writes bytes that are JSON already, as ``verbatim(_:)-(StaticString)`` does.
  public mutating func verbatim(_ text: ArraySlice<UInt8>) { bytes.append(contentsOf: text) }

  // MARK: - Parts

  private mutating func open(_ bracket: UInt8) {
    beginItem()
    bytes.append(bracket)
    depth += 1
    hasItem = false
  }

  private mutating func close(_ bracket: UInt8) {
    precondition(depth > 0 && !isAfterKey, "an end without a beginning, or a key without a value")
    depth -= 1
    if hasItem { startLine() }
    bytes.append(bracket)
    hasItem = true
  }

  /// Writes what stands between this item and the one before.
  private mutating func beginItem() {
    if isAfterKey {
      isAfterKey = false
    } else if depth > 0 {
      if hasItem { bytes.append(.comma) }
      startLine()
    }
    hasItem = true
  }

  private mutating func startLine() {
    guard let indentation else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: indentation * depth))
  }

  /// Appends a number's digits, without a string in between.
  private mutating func append(_ number: Int) {
    if number < 0 { bytes.append(.minus) }
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var first = digits.count
    var rest = number.magnitude
    repeat {
      let (tenth, digit) = rest.quotientAndRemainder(dividingBy: 10)
      first -= 1
      digits[first] = .zero + UInt8(truncatingIfNeeded: digit)
      rest = tenth
    } while rest > 0
    // Append all digits at once: one by one, the array would check its capacity each time.
    unsafe digits.span.extracting(first..<digits.count).withUnsafeBufferPointer {
      unsafe bytes.append(contentsOf: $0)
    }
  }

  private mutating func appendQuoted(_ text: String) {
    bytes.append(.quote)
    // Most texts have nothing to escape, and are copied in one go.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != .quote && $0 != .backslash }) {
      bytes.append(contentsOf: text.utf8)
      bytes.append(.quote)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case .quote, .backslash: bytes += [.backslash, byte]
      case 0x0A: bytes += [.backslash, UInt8(ascii: "n")]
      case 0x0D: bytes += [.backslash, UInt8(ascii: "r")]
      case 0x09: bytes += [.backslash, UInt8(ascii: "t")]
      case 0..<0x20:
        bytes += "\\u00".utf8
        bytes += [.hexDigit(byte >> 4), .hexDigit(byte & 15)]
      default: bytes.append(byte)
      }
    }
    bytes.append(.quote)
  }
}

extension UInt8 {
  fileprivate static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? .zero + value : UInt8(ascii: "a") + value - 10
  }
}
