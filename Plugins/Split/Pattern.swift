import Synchronization
import TacetKit

/// A regular expression, used by one thread at a time: Swift's is not made to be shared.
final class Pattern: Sendable {
  /// Patterns may take a time that is a power of the name's length; no path is longer than this.
  private static let longestName = 1024

  private let regex: Mutex<Regex<AnyRegexOutput>>

  /// The regular expression `text`.
  ///
  /// - Throws: ``TacetError`` if it is none, or one that may take for ever.
  init(_ text: String) throws {
    // Before Swift's parser, which goes as deep as brackets do.
    try PatternRisk.checkSize(of: text)
    do {
      let made = try Regex(text)
      regex = Mutex(made)
    } catch {
      throw TacetError.badUsage(
        "--group '\(text)' is no regular expression: \(error); auto, doremi and page are names of rules"
      )
    }
    try PatternRisk.check(text)
  }

  /// The first capture, or all that is matched; nil if that is nothing at all, which would put all
  /// pages into one group.
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
