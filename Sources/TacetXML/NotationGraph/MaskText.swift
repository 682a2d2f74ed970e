/// The text of a mask in MuNG: run lengths `0:15 1:10 …`, or a bitmap `0 1 1 0`.
enum MaskText {
  /// The result of parsing a mask.
  enum Meaning: Equatable {
    /// The runs are in the buffer.
    case runs
    /// There is no mask: the annotation covers its whole box.
    case whole
    /// The text is in neither format.
    case malformed
  }

  /// Reads a mask.
  ///
  /// - Parameters:
  ///   - text: The text, with any white space between its parts.
  ///   - runs: Receives the runs, alternately background and foreground, beginning with background; only
  ///     the first may have length 0.
  /// - Returns: The result; if the text is malformed, the buffer is unchanged.
  static func read(_ text: String, into runs: inout [UInt32]) -> Meaning {
    let start = runs.count
    var text = text
    let meaning = text.withUTF8 { utf8 -> Meaning in
      var scanner = unsafe Scanner(utf8)
      guard let first = scanner.nextToken() else { return .whole }
      if first == UInt8(ascii: "N") { return scanner.takesRest(of: "None") ? .whole : .malformed }
      runs.append(0)
      var isInk = false
      while let symbol = scanner.nextToken() {
        guard symbol == UInt8(ascii: "0") || symbol == UInt8(ascii: "1") else { return .malformed }
        scanner.advance()
        guard let length = scanner.takeLength(),
          append(length, isInk: symbol == UInt8(ascii: "1"), after: &isInk, to: &runs)
        else { return .malformed }
      }
      return .runs
    }
    if meaning != .runs { runs.removeSubrange(start...) }
    return meaning
  }

  /// Appends a run, or extends the last one of the same kind.
  ///
  /// - Returns: False if it becomes longer than any mask.
  private static func append(
    _ length: UInt32,
    isInk: Bool,
    after last: inout Bool,
    to runs: inout [UInt32]
  ) -> Bool {
    guard length > 0 else { return true }
    if isInk != last {
      runs.append(0)
      last = isInk
    }
    let (sum, isTooLong) = runs[runs.count - 1].addingReportingOverflow(length)
    runs[runs.count - 1] = sum
    return !isTooLong
  }

  /// Scans the bytes of a mask; it must not outlive them.
  @safe private struct Scanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { unsafe self.bytes = unsafe bytes }

    private var current: UInt8? { unsafe position < bytes.count ? bytes[position] : nil }

    mutating func advance() { position += 1 }

    private mutating func skipBlanks() {
      while let byte = current, byte == 32 || (9...13).contains(byte) { position += 1 }
    }

    /// The first byte of the next token.
    mutating func nextToken() -> UInt8? {
      skipBlanks()
      return current
    }

    /// The length after a pixel's colour: a number after a colon, or 1 for the bit of a bitmap.
    mutating func takeLength() -> UInt32? {
      let afterSymbol = position
      skipBlanks()
      guard current == UInt8(ascii: ":") else {
        // Bits of a bitmap are separated.
        return position > afterSymbol || current == nil ? 1 : nil
      }
      advance()
      skipBlanks()
      var value: UInt32 = 0
      var count = 0
      while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(UInt32(byte & 15))
        if overflow || carry { return nil }
        value = sum
        count += 1
        advance()
      }
      return count > 0 ? value : nil
    }

    /// Whether exactly `word` is left.
    mutating func takesRest(of word: StaticString) -> Bool {
      for index in 0..<word.utf8CodeUnitCount {
        guard unsafe current == word.utf8Start[index] else { return false }
        advance()
      }
      return nextToken() == nil
    }
  }
}
