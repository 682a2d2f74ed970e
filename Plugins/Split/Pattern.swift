import TacetKit

/// A regular expression of the user's, which finds a page's group in its name.
struct Pattern: Sendable {
  /// No path is longer than this.
  private static let longestName = 1024
  private static let longestPattern = 1000

  private let program: RegexProgram

  /// The regular expression `text`.
  ///
  /// - Throws: ``TacetError`` if it is none.
  init(_ text: String) throws {
    guard text.utf8.count <= Self.longestPattern else {
      throw TacetError.badUsage(
        "--group has a regular expression that is too long: it may have \(Self.longestPattern) characters"
      )
    }
    do throws(RegexParser.Fault) { program = try RegexParser.program(for: text) } catch {
      throw TacetError.badUsage(
        "--group '\(text)' is not a regular expression: it \(error.words); auto, doremi and page are "
          + "names of rules"
      )
    }
  }

  /// The first capture, or all that is matched; nil if that is empty, which would put all pages into one
  /// group.
  func match(in name: String) -> String? {
    guard name.utf8.count <= Self.longestName else { return nil }
    let scalars = Array(name.unicodeScalars)
    guard let found = program.firstMatch(in: scalars) else { return nil }
    guard let range = found.dropFirst().compactMap(\.self).first ?? found[0], !range.isEmpty else {
      return nil
    }
    return String(String.UnicodeScalarView(scalars[range]))
  }
}
