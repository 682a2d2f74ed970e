import TacetKit

/// What was found on plugins, rule by rule.
package struct ConformanceReport: Sendable {
  /// A rule, and what came of it.
  struct Entry: Sendable {
    var rule: ConformanceRule
    var result: RuleResult
  }

  /// The rules of a library, or of a stage.
  struct Section: Sendable {
    var title: String
    var entries: [Entry]
  }

  private(set) var sections: [Section] = []

  /// Adds the results of a library or a stage.
  mutating func add(_ title: String, _ results: [(ConformanceRule, RuleResult)]) {
    sections.append(Section(title: title, entries: results.map { Entry(rule: $0, result: $1) }))
  }

  /// How many rules are broken.
  package var failureCount: Int {
    sections.reduce(0) { $0 + $1.entries.count(where: \.isFailed) }
  }

  /// A table for each library and stage, then each failure with what its author should know.
  package var text: String {
    var text = ""
    for section in sections {
      text += "\(section.title)\n" + section.table.joined(separator: "\n") + "\n\n"
    }
    return text + sections.map(\.failures).joined() + summary + "\n"
  }

  private var summary: String {
    let all = sections.flatMap(\.entries)
    let tried = all.count { if case .notTried = $0.result { false } else { true } }
    let idle = all.count - tried
    return "\(tried - failureCount) of \(tried) passed"
      + (idle == 0 ? "" : ", \(idle) could not be tried")
  }
}

extension ConformanceReport.Entry {
  /// Whether the rule is broken.
  var isFailed: Bool { if case .failed = result { true } else { false } }
}

extension ConformanceReport.Section {
  /// A line for each rule, and one for many in a row that could not be tried for the same reason.
  var table: [String] {
    var table = TextTable([.left, .left])
    var rest = entries[...]
    while let entry = rest.first {
      let alike = rest.prefix { $0.result == entry.result }
      switch entry.result {
      case .notTried(let reason) where alike.count > 3:
        table.row("\(alike.count) rules", "not tried: \(reason)")
        rest = rest.dropFirst(alike.count)
        continue
      case .passed: table.row(entry.rule.name, "passed")
      case .failed: table.row(entry.rule.name, "FAILED")
      case .notTried(let reason): table.row(entry.rule.name, "not tried: \(reason)")
      }
      rest = rest.dropFirst()
    }
    return table.lines
  }

  /// Each bug once, explained by the first rule that it breaks.
  var failures: String {
    var groups: [(signature: String, entries: [ConformanceReport.Entry])] = []
    for entry in entries {
      guard case .failed(let detail) = entry.result else { continue }
      let signature = RuleResult.signature(ofFailure: detail)
      if let index = groups.firstIndex(where: { $0.signature == signature }) {
        groups[index].entries.append(entry)
      } else {
        groups.append((signature, [entry]))
      }
    }
    return groups.map { Self.paragraph($0.entries, of: title) }.joined()
  }

  private static func paragraph(_ entries: [ConformanceReport.Entry], of title: String) -> String {
    guard let first = entries.first, case .failed(let detail) = first.result else { return "" }
    var text = "\(title), \(first.rule.name): \(detail)\n\(wrapped(first.rule.advice))\n"
    let others = entries.dropFirst().map(\.rule.name)
    if !others.isEmpty {
      let verb = others.count.verb("fails", "fail")
      let count = others.count.counted("more rule")
      text += wrapped("\(count) \(verb) in the same way: \(others.joined(separator: ", "))") + "\n"
    }
    return text + "\n"
  }

  /// The text in lines of less than 90 letters, indented.
  private static func wrapped(_ text: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if line.count + word.count > 86 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "    " : " ") + word
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
