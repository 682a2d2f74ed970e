import TacetKit

/// Finds regular expressions that may backtrack without end on some names: those that repeat a group which
/// can match the same text in several ways, as `(a+)+` does.
///
/// Swift's engine tries all ways one after the other, and can't be stopped. The check reads the pattern's
/// text and is stricter than necessary: what it can't read is refused.
struct PatternRisk {
  private static let longestPattern = 1000
  private static let deepest = 50
  private static let highestCount = 200

  /// What a quantifier would repeat.
  private enum Atom {
    case none, single, repeated
    case group(hasChoices: Bool)
  }

  private let text: [Character]
  private var next = 0
  private var last = Atom.none
  /// For each open group, the whole pattern first, whether it can match in several ways.
  private var hasChoices = [false]

  private init(_ text: String) { self.text = Array(text) }

  /// Refuses what is too long or too deep to be parsed.
  static func checkSize(of text: String) throws {
    let brackets = text.count { $0 == "(" || $0 == "[" }
    guard text.utf8.count <= longestPattern, brackets <= deepest else {
      throw TacetError.badUsage(
        "--group has a regular expression that is too long: it may have \(longestPattern) "
          + "characters and \(deepest) brackets"
      )
    }
  }

  /// Refuses a regular expression that may backtrack without end.
  static func check(_ text: String) throws {
    var scan = PatternRisk(text)
    guard let problem = scan.problem() else { return }
    throw TacetError.badUsage("--group '\(text)' \(problem)")
  }

  private static let repeatsChoices =
    "may backtrack without end on some names: it repeats a group that itself has *, +, ?, {} or |; "
    + "remove one of the two"

  private mutating func problem() -> String? {
    while next < text.count {
      let character = text[next]
      next += 1
      let problem: String? =
        switch character {
        case "\\": escape()
        case "[": characterClass()
        case "(": open()
        case ")": close()
        case "|": choice()
        case "*", "+", "?": quantifier(character)
        case "{": count()
        default: single()
        }
      if let problem { return problem }
    }
    return hasChoices.count == 1 ? nil : "has unbalanced brackets"
  }

  private mutating func single() -> String? {
    last = .single
    return nil
  }

  private mutating func choice() -> String? {
    markChoice()
    last = .none
    return nil
  }

  private mutating func markChoice() { hasChoices[hasChoices.count - 1] = true }

  private mutating func escape() -> String? {
    guard next < text.count else { return "ends with a backslash" }
    let letter = text[next]
    next += 1
    last = .single
    // These take signs that follow as they stand, brackets too.
    if "QEcCM".contains(letter) { return "has \\\(letter), which --group does not know" }
    // \x{2019} is a character, not a count.
    if "pPxuNokg".contains(letter), next < text.count, text[next] == "{" { skip(past: "}") }
    return nil
  }

  private mutating func skip(past end: Character) {
    while next < text.count, text[next] != end { next += 1 }
    next = min(next + 1, text.count)
  }

  private mutating func characterClass() -> String? {
    var depth = 1
    var isStart = true
    while next < text.count, depth > 0 {
      let character = text[next]
      next += 1
      switch character {
      case "\\":
        if let problem = escape() { return problem }
      case "[":
        depth += 1
        isStart = true
        continue
      case "^" where isStart: continue
      case "]":
        // Dialects differ in whether this ends the class.
        if isStart { return "has ']' first in square brackets: write \\]" }
        depth -= 1
      default: break
      }
      isStart = false
    }
    last = .single
    return nil
  }

  private mutating func open() -> String? {
    last = .none
    guard next < text.count, text[next] == "?" else {
      hasChoices.append(false)
      return nil
    }
    next += 1
    let head = text[next...].prefix { $0 != ":" && $0 != ")" }
    if head.first == "#" {
      // A quantifier after a comment would be for what is before it.
      return "has a comment: leave it out"
    }
    let isOptions = head.allSatisfy { $0.isLetter || $0 == "-" || $0 == "^" }
    if isOptions, head.contains(where: { $0 == "x" }) {
      // With it, blanks stand between a group and what repeats it.
      return "has (?x), which --group does not know"
    }
    hasChoices.append(false)
    next = min(next + 1, text.count)  // the sign that says what kind of group it is
    if text[next - 1] == ")" { return close() }
    return nil
  }

  private mutating func close() -> String? {
    guard hasChoices.count > 1, let inner = hasChoices.popLast() else {
      return "has unbalanced brackets"
    }
    if inner { markChoice() }
    last = .group(hasChoices: inner)
    return nil
  }

  private mutating func quantifier(_ sign: Character) -> String? {
    switch last {
    case .none: return single()
    case .repeated: return Self.repeatsChoices
    case .group(hasChoices: true) where sign != "?": return Self.repeatsChoices
    case .group, .single: break
    }
    markChoice()
    endQuantifier()
    return nil
  }

  /// `{3}`, `{1,3}` or a bracket that stands for itself.
  private mutating func count() -> String? {
    let inside = text[next...].prefix { $0 != "}" }
    let end = next + inside.count
    guard end < text.count, inside.contains(where: \.isNumber),
      inside.allSatisfy({ $0.isNumber || $0 == "," || $0.isWhitespace })
    else { return single() }
    next = end + 1
    let numbers = String(inside.filter { !$0.isWhitespace }).split(separator: ",")
    for number in numbers where (Int(number) ?? .max) > Self.highestCount {
      return "repeats something \(number) times: \(Self.highestCount) is the most"
    }
    switch last {
    case .none: return single()
    case .repeated, .group(hasChoices: true): return Self.repeatsChoices
    case .group: markChoice()
    case .single:
      if inside.contains(where: { $0 == "," }) { markChoice() }
    }
    endQuantifier()
    return nil
  }

  /// Takes the sign that makes a quantifier reluctant or possessive.
  private mutating func endQuantifier() {
    if next < text.count, text[next] == "?" || text[next] == "+" { next += 1 }
    last = .repeated
  }
}
