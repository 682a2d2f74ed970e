import JSONStream
import TacetKit

extension RunReport {
  /// What the source left out, missed or found odd, as rows for people and for JSON.
  package var sourceAccount: [SourceRow] {
    ledgers[0].entries.map { entry in
      SourceRow(
        kind: Self.word(entry.kind),
        reason: entry.reason.text,
        isDefect: entry.reason.isDefect,
        count: entry.total,
        example: [entry.example, entry.page.map { "page \($0)" } ?? ""].filter { !$0.isEmpty }
          .joined(separator: ", "),
        isLoss: entry.kind == .dropped || entry.kind == .missing
      )
    }
  }

  private static func word(_ kind: Account.Kind) -> String {
    switch kind {
    case .dropped: "dropped"
    case .added: "added"
    case .noted: "noted"
    case .missing: "missing"
    }
  }

  /// An entry of the source's account.
  package struct SourceRow: Sendable {
    package let kind: String
    package let reason: String
    package let isDefect: Bool
    package let count: Int
    package let example: String
    /// Whether an annotation of the file is not among the pages' annotations.
    package let isLoss: Bool

    /// "3 dropped: outside the page (first: annotation 7)".
    package var text: String {
      "\(count.grouped) \(kind): \(reason)" + (example.isEmpty ? "" : " (first: \(example))")
    }
  }

  /// The warnings of the source: files that fit nothing, and what it decided by the data.
  package var sourceWarnings: [String] { ledgers[0].notes.filter(\.isWarning).map(\.text) }

  /// A JSON object with the source's warnings and account as its last members.
  ///
  /// - Parameter object: An object on several lines, as `stats --json` prints it.
  /// - Returns: The object; as it was if it is none.
  package func addingSourceAccount(to object: String) -> String {
    guard let end = object.lastIndex(of: "}") else { return object }
    var writer = JSONWriter(indentation: 2)
    writer.object { writer in
      writer.strings("source_warnings", sourceWarnings)
      writer.objects("source_account", sourceAccount) { row, writer in
        writer.member("kind", row.kind)
        writer.member("reason", row.reason)
        writer.member("defect", row.isDefect)
        writer.member("count", row.count)
        writer.member("example", row.example)
      }
    }
    let member = String(decoding: writer.takeBytes(), as: UTF8.self).dropFirst()
    var head = object[..<end]
    while head.last?.isWhitespace == true { head.removeLast() }
    return head + "," + member
  }
}
