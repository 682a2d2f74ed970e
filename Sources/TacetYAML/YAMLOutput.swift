/// A value to write as YAML.
public enum YAMLOutput: Sendable {
  /// A whole number.
  case number(Int)
  /// A text, in quotes where it could be read as anything else.
  case text(String)
  /// A list, an element a line.
  case list([YAMLOutput])
  /// A list in one line.
  case row([YAMLOutput])
  /// Keys with their values, an entry a line.
  case mapping([(key: YAMLOutput, value: YAMLOutput)])

  /// Whether every version of YAML reads `text` without quotes as a text.
  ///
  /// YAML 1.1 (PyYAML) and 1.2 differ in what else `no`, `1e3` or `0o7` may be. A word that begins with a
  /// letter is a text in both, but for a few words; so are options of a command line, and paths.
  static func isPlain(_ text: String) -> Bool {
    let start = ["--", "./", "../", "/"].first(where: text.hasPrefix) ?? ""
    guard let first = text.dropFirst(start.count).first, first.isASCII, first.isLetter else {
      return false
    }
    return text.utf8.allSatisfy { wordBytes.contains($0) }
      && !reservedWords.contains(text.lowercased())
  }

  private static let wordBytes = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./".utf8
  )

  private static let reservedWords: Set<String> = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null",
  ]

  /// Whether `text` can stand between single quotes, in one line and without escapes.
  static func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
      default: false
      }
    }
  }
}
