import TacetKit

/// Which pages belong together: those of one group.
struct Grouping: Sendable {
  private let rule: Rule
  private let text: String

  static let unmatched = Reason(
    "pages that --group does not match, each a group of its own",
    tag: 2
  )

  private enum Rule: Sendable {
    case automatic, lastNumber, page
    case pattern(Pattern)
  }

  /// The grouping that the user asked for.
  ///
  /// - Throws: ``TacetError`` if it is not a regular expression.
  init(_ text: String) throws {
    self.text = text
    switch text.lowercased() {
    case "":
      throw TacetError.badUsage(
        "--group is empty: give it auto, doremi, page or a regular expression"
      )
    case "auto": rule = .automatic
    case "doremi": rule = .lastNumber
    case "page": rule = .page
    default: rule = .pattern(try Pattern(text))
    }
  }

  /// The group of `page`; the account counts pages that the user's pattern does not match.
  func group(of page: Page, _ account: inout Account) -> String {
    if let group = group(of: page) { return group }
    account.record(.noted, Self.unmatched, unit: .others, example: "page '\(page.name)'")
    return page.name
  }

  /// The group of `page`, a tile's that of its whole page; nil if the user's pattern does not match.
  func group(of page: Page) -> String? {
    let page = page.parent?.name ?? page.name
    switch rule {
    case .automatic: return Self.automatic(page)
    case .lastNumber: return Self.beforeNumber(page) ?? page
    case .page: return page
    case .pattern(let pattern): return pattern.match(in: page)
    }
  }

  /// Warns of pages that the user's pattern did not match: the same music may be in several splits.
  func report(_ totals: [Account.Entry], in notes: inout Notes) {
    let unmatched = totals.first { $0.reason.tag == Self.unmatched.tag }
    guard let unmatched, unmatched.total > 0 else { return }
    let count = unmatched.total
    let all = SplitCounts(totals).total
    let example = unmatched.example.isEmpty ? "" : "; the first is \(unmatched.example)"
    notes.warn(
      count >= all
        ? "--group '\(text)' matches no page: each of the \(count) is a group of its own, so the "
          + "same music may be in several splits\(example)"
        : "--group '\(text)' does not match \(count) of \(all.counted("page")), each a group of its own\(example)"
    )
  }

  /// The error for a pattern that matches no page of a first pass.
  func matchesNothing(of pages: Int, such example: String) -> TacetError {
    .badUsage(
      "--group '\(text)' matches no page, and there are \(pages), such as '\(example)'; auto, doremi "
        + "and page are names of rules, anything else is a regular expression"
    )
  }

  private static func automatic(_ name: String) -> String {
    let file = name.split(separator: "/").last ?? ""
    if file.hasPrefix("lg-") {
      let digits = file.dropFirst(3).prefix { $0.isASCII && $0.isNumber }
      if !digits.isEmpty { return "lg-\(digits)" }
    }
    if file.hasPrefix("CVC-MUSCIMA_"), let piece = file.range(of: "_N-") {
      return "N-\(file[piece.upperBound...].prefix { $0.isASCII && $0.isNumber })"
    }
    guard let before = beforeNumber(name) else { return name }
    // "page 7", "page-7", "p7": the word says that the number is a page's.
    let separators: Set<Character> = ["-", "_", " ", "."]
    for word in ["page", "pg", "p"] where before.lowercased().hasSuffix(word) {
      let rest = before.dropLast(word.count)
      guard let last = rest.last, separators.contains(last) else { continue }
      let title = rest.trimming(separators)
      return title.isEmpty ? name : title
    }
    return name
  }

  /// The name before the number that it ends with; nil if it does not end with one, or is one.
  private static func beforeNumber(_ name: String) -> String? {
    let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard digits > 0 else { return nil }
    let title = name.dropLast(digits).trimming(["-", "_", " ", "."])
    return title.isEmpty || title.hasSuffix("/") ? nil : title
  }
}

extension Substring {
  fileprivate func trimming(_ characters: Set<Character>) -> String {
    String(self[..<(lastIndex { !characters.contains($0) }.map(index(after:)) ?? startIndex)])
  }
}

extension Substring {
  fileprivate func range(of word: String) -> Range<Index>? { ranges(of: word).first }
}
