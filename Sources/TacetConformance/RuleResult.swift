/// What came of one rule.
package enum RuleResult: Equatable, Sendable {
  /// The stage stands it.
  case passed
  /// It could not be tried, and why.
  case notTried(String)
  /// It does not, and what it did.
  case failed(String)
}

extension RuleResult {
  /// The finding as a line that ``init(line:)`` reads.
  var line: String {
    switch self {
    case .passed: "passed"
    case .notTried(let reason): "not-tried \(Self.oneLine(reason))"
    case .failed(let detail): "failed \(Self.oneLine(detail))"
    }
  }

  /// Reads what ``line`` wrote; nil for anything else.
  init?(line: Substring) {
    let (word, rest) = (line.prefix { $0 != " " }, line.drop { $0 != " " }.dropFirst())
    switch word {
    case "passed": self = .passed
    case "not-tried": self = .notTried(String(rest))
    case "failed": self = .failed(String(rest))
    default: return nil
    }
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: "; ")
  }
}
