/// What came of one rule.
package enum RuleResult: Codable, Equatable, Sendable {
  /// The stage keeps it.
  case passed
  /// It could not be tried, and why.
  case notTried(String)
  /// The stage breaks it, and how.
  case failed(String)
}

extension RuleResult {
  /// Why a rule is not tried that needs this one, called `name`; nil if it is.
  func reasonNotToTry(after name: String) -> String? {
    switch self {
    case .passed: nil
    case .notTried(let reason): reason
    case .failed: "'\(name)' has to pass first"
    }
  }

  /// What two failures have in common that come from one bug: the words, without names of pages and
  /// numbers.
  static func signature(ofFailure detail: String) -> String {
    let words = detail.replacing(#/page '[^']*'/#, with: "page")
    return words.replacing(#/[0-9]+/#, with: "0")
  }
}
