extension [UInt8] {
  /// Appends text escaped for XML, for elements and double-quoted attributes.
  ///
  /// - Parameter text: Any text; characters that XML doesn't allow become `?`.
  public mutating func append(xml text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": append(contentsOf: "&amp;".utf8)
      case "<": append(contentsOf: "&lt;".utf8)
      case ">": append(contentsOf: "&gt;".utf8)
      case "\"": append(contentsOf: "&quot;".utf8)
      case "\t", "\n": append(UInt8(truncatingIfNeeded: scalar.value))
      case "\r": append(contentsOf: "&#13;".utf8)
      case _ where !scalar.isStorableInXML: append(UInt8(ascii: "?"))
      default: append(contentsOf: String(scalar).utf8)
      }
    }
  }

  /// Appends an element with its text on a line of its own.
  ///
  /// - Parameters:
  ///   - element: The element's name.
  ///   - text: The text of the element.
  ///   - depth: The depth of nesting; each level is indented by two blanks.
  public mutating func append(element: StaticString, _ text: String, depth: Int) {
    appendTag("<", element, ">", depth: depth)
    append(xml: text)
    appendTag("</", element, ">\n", depth: 0)
  }

  /// Appends an element with a whole number on a line of its own.
  ///
  /// - Parameters:
  ///   - element: The element's name, a valid XML name.
  ///   - number: A number without a fraction, however large.
  ///   - depth: The nesting depth, indented by two blanks each.
  public mutating func append(element: StaticString, whole number: Double, depth: Int) {
    append(element: element, Int(exactly: number).map { "\($0)" } ?? "\(number)", depth: depth)
  }

  /// Appends a tag on a line of its own.
  ///
  /// - Parameters:
  ///   - tag: The tag with its brackets.
  ///   - depth: The depth of nesting.
  public mutating func append(tag: StaticString, depth: Int) {
    appendTag(tag, "", "\n", depth: depth)
  }

  private mutating func appendTag(
    _ start: StaticString,
    _ name: StaticString,
    _ end: StaticString,
    depth: Int
  ) {
    append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    for part in [start, name, end] {
      part.withUTF8Buffer { unsafe append(contentsOf: $0) }
    }
  }
}
