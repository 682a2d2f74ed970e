/// A place in a text, as messages show it.
struct Place: Sendable {
  let byte: Int
  let line: Int
  let column: Int
  let path: String
}

/// Determines the line, column and path of a byte by walking to it from the start of the text.
///
/// Readers keep no line, column or path; only an error pays for them. The text before the byte need
/// not be valid, and what is remembered of it has a limit.
struct Locator {
  private enum Level {
    case array(index: Int)
    case object(key: Range<Int>?)
  }

  private let bytes: TextBytes
  private var levels: [Level] = []
  /// Levels nested deeper than those remembered; broken texts can open any number.
  private var forgottenLevels = 0

  private static let rememberedLevels = 1024
  /// How many levels are shown at either end of a long path.
  private static let shownLevels = 12

  static func place(of byte: Int, in text: JSONText) -> Place {
    let target = min(max(0, byte), text.count)
    var locator = Self(bytes: text.bytes)
    locator.walk(from: text.start, to: target)
    let (line, column) = text.bytes.lineAndColumn(of: target, from: text.start)
    return Place(byte: target, line: line, column: column, path: locator.path)
  }

  private init(bytes: TextBytes) { self.bytes = bytes }

  /// Follows brackets, keys and commas.
  private mutating func walk(from start: Int, to target: Int) {
    var offset = start
    while offset < target {
      let word = bytes.word(at: offset)
      let (openers, closers) = word.brackets
      let found = word.mask(of: .quote) | word.mask(of: .comma) | openers | closers
      offset += found.trailingZeroBitCount >> 3
      guard found != 0, offset < target else { continue }
      let byte = bytes[offset]
      offset += 1
      guard byte == .quote else {
        note(byte)
        continue
      }
      let end = endOfString(from: offset, to: target)
      if end < target { note(key: offset..<end) }
      offset = end + 1
    }
  }

  /// Where the string's closing quote is, or `target` if it comes later or not at all.
  private func endOfString(from start: Int, to target: Int) -> Int {
    var offset = start
    while offset < target {
      let word = bytes.word(at: offset)
      let found = word.mask(of: .quote) | word.mask(of: .backslash)
      offset += found.trailingZeroBitCount >> 3
      guard found != 0, offset < target else { continue }
      guard bytes[offset] == .backslash else { return offset }
      offset += 2
    }
    return target
  }

  private mutating func note(_ byte: UInt8) {
    switch byte {
    case .openBrace: open(.object(key: nil))
    case .openBracket: open(.array(index: 0))
    case .closeBrace, .closeBracket: close()
    case .comma where forgottenLevels == 0:
      switch levels.popLast() {
      case .array(let index): levels.append(.array(index: index + 1))
      case .object: levels.append(.object(key: nil))
      case nil: break
      }
    default: break
    }
  }

  /// A string is a key if its object has none since the last comma.
  private mutating func note(key: Range<Int>) {
    guard forgottenLevels == 0, case .object(key: nil)? = levels.last else { return }
    levels[levels.count - 1] = .object(key: key)
  }

  private mutating func open(_ level: Level) {
    if levels.count < Self.rememberedLevels {
      levels.append(level)
    } else {
      forgottenLevels += 1
    }
  }

  private mutating func close() {
    if forgottenLevels > 0 {
      forgottenLevels -= 1
    } else {
      _ = levels.popLast()
    }
  }

  private var path: String {
    var path = ""
    let hidden = Self.shownLevels..<max(Self.shownLevels, levels.count - Self.shownLevels)
    for (depth, level) in levels.enumerated() {
      guard !hidden.contains(depth) else {
        if depth == hidden.lowerBound { path += "…" }
        continue
      }
      switch level {
      case .array(let index): path += "[\(index)]"
      case .object(key: nil): break
      case .object(let key?): path += (path.isEmpty ? "" : ".") + spelling(of: key)
      }
    }
    return forgottenLevels == 0 ? path : path + "…"
  }

  private func spelling(of key: Range<Int>) -> String {
    let isIdentifier =
      !key.isEmpty && key.count <= 40 && !bytes[key.lowerBound].isDigit
      && key.allSatisfy { bytes[$0].isIdentifierPart }
    let excerpt = bytes.excerpt(key)
    return isIdentifier ? excerpt : "\"\(excerpt)\""
  }
}

extension TextBytes {
  /// The line and the column of a byte, both counted from 1.
  fileprivate func lineAndColumn(of target: Int, from start: Int) -> (line: Int, column: Int) {
    var line = 1
    var lineStart = start
    var offset = start
    while offset < target {
      let breaks = word(at: offset).mask(of: 0x0A) & ByteWord.firstBytes(target - offset)
      if breaks != 0 {
        line += ByteWord.count(breaks)
        lineStart = offset + 8 - (breaks.leadingZeroBitCount >> 3)
      }
      offset += 8
    }
    var column = 1
    offset = lineStart
    while offset < target {
      let starts = word(at: offset).characterStarts & ByteWord.firstBytes(target - offset)
      column += ByteWord.count(starts)
      offset += 8
    }
    return (line, column)
  }

  /// A part of the text for a message: as written, cut short, without control characters.
  func excerpt(_ range: Range<Int>, limit: Int = 40) -> String {
    var end = min(range.upperBound, count)
    let isCut = end - range.lowerBound > limit
    if isCut {
      end = range.lowerBound + limit
      // Not in the middle of a character.
      while end > range.lowerBound, self[end] & 0xC0 == 0x80 { end -= 1 }
    }
    let shown = unsafe withBytes(range.lowerBound..<max(range.lowerBound, end)) { bytes in
      unsafe String(decoding: bytes, as: UTF8.self)
    }
    var printable = String.UnicodeScalarView()
    for scalar in shown.unicodeScalars {
      printable.append(scalar.value < 0x20 || scalar.value == 0x7F ? "\u{FFFD}" : scalar)
    }
    return String(printable) + (isCut ? "…" : "")
  }
}

extension UInt8 {
  fileprivate var isIdentifierPart: Bool {
    isDigit || self == UInt8(ascii: "_") || (self | 0x20) &- UInt8(ascii: "a") < 26
  }
}
