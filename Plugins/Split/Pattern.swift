import Synchronization
import TacetKit

/// A regular expression, used by one thread at a time: Swift's is not Sendable.
final class Pattern: Sendable {
  /// Matching may take a time that is a power of the name's length; no path is longer than this.
  private static let longestName = 1024

  private let regex: Mutex<Regex<AnyRegexOutput>>

  /// The regular expression `text`.
  ///
  /// - Throws: ``TacetError`` if it is not a regular expression, or one that may backtrack without end.
  init(_ text: String) throws {
    // Before Swift's parser, which goes as deep as brackets do.
    try PatternRisk.checkSize(of: text)
    do {
      let made = try Regex(text)
      regex = Mutex(made)
    } catch {
      throw TacetError.badUsage(
        "--group '\(text)' is not a regular expression: \(error); auto, doremi and page are names of rules"
      )
    }
    try PatternRisk.check(text)
  }

  /// The first capture, or all that is matched; nil if that is empty, which would put all pages into one
  /// group.
  func match(in name: String) -> String? {
    guard name.utf8.count <= Self.longestName else { return nil }
    return regex.withLock { regex in
      guard let match = try? regex.firstMatch(in: name) else { return nil }
      let captured = match.output.dropFirst().first { $0.substring != nil } ?? match.output.first
      guard let text = captured?.substring, !text.isEmpty else { return nil }
      return String(text)
    }
  }
}
