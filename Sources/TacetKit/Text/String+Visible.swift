extension String {
  /// The text with characters made visible that a terminal would obey or hide, for a single line.
  ///
  /// What comes from data (names of classes, files and pages, messages of plugins) may hold control characters
  /// that move the cursor, change colours or forge lines, and marks that turn the direction of text around.
  /// They are written as JSON has it, `\u001B` or `\n`, so that JSON stays what it is.
  package var visible: String { visible(keepingLines: false) }

  /// As ``visible``, with line feeds and tabs left as they are: for text of several lines.
  package var visibleLines: String { visible(keepingLines: true) }

  private func visible(keepingLines: Bool) -> String {
    func isHidden(_ scalar: Unicode.Scalar) -> Bool {
      Self.isHidden(scalar) && !(keepingLines && (scalar == "\n" || scalar == "\t"))
    }
    guard unicodeScalars.contains(where: isHidden) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      if isHidden(scalar) {
        text += Self.escape(scalar)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: false
    // Controls of ASCII and of ISO 6429.
    case 0x00...0x1F, 0x7F...0x9F: true
    // Directions, separators of lines, and what has no width.
    case 0x061C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
    // Tags, which are never shown.
    case 0xE0000...0xE007F: true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default:
      return String(scalar).utf16.reduce(into: "") { text, unit in
        let digits = String(unit, radix: 16, uppercase: true)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
  }
}
