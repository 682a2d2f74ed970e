package import TacetKit

/// What one stage did in the course of a run: all that came in is out or accounted for.
package struct StageLedger: Sendable {
  /// Why annotations, pages or others did not simply pass, over all pages.
  package struct Entry: Sendable {
    /// What became of them.
    package var kind: Account.Kind
    /// What is counted.
    package var unit: Account.Unit
    /// Why.
    package var reason: Reason
    /// How many of each class that went out if they were added, else that came in; empty if none has a
    /// class.
    package var byClass: [Int]
    /// How many in all.
    package var total: Int
    /// The first of them, in the user's words; may be empty.
    package var example: String
    /// The page of the first of them, if it has one.
    package var page: String?
  }

  /// The stage's name.
  package let name: String
  /// What it does to pages.
  package let role: StageDescription.Role
  /// Its arguments.
  package let arguments: [String]
  /// The classes that come in; for a source those that it hands on.
  package let incoming: ClassTable
  /// The classes that go out.
  package let outgoing: ClassTable
  /// Pages that came in.
  package var pagesIn = 0
  /// Pages that went out.
  package var pagesOut = 0
  /// Annotations that came in, by class.
  package var countsIn: ClassCounts
  /// Annotations that went out, by class.
  package var countsOut: ClassCounts
  /// What else became of them, in the order in which reasons came up.
  package var entries: [Entry] = []
  /// Lines from the stage, when it was bound and when it finished.
  package var notes: [Notes.Note] = []
  /// Blocks of text from the stage, when it finished.
  package var reports: [String] = []

  init(_ stage: StageInstance, incoming: ClassTable, outgoing: ClassTable, notes: Notes) {
    name = stage.description.name
    role = stage.description.role
    arguments = stage.arguments
    self.incoming = incoming
    self.outgoing = outgoing
    countsIn = ClassCounts(classCount: incoming.classes.count)
    countsOut = ClassCounts(classCount: outgoing.classes.count)
    self.notes = notes.all
  }

  /// How many annotations of one kind there are.
  package func total(_ kind: Account.Kind) -> Int {
    entries.lazy.filter { $0.kind == kind && $0.unit == .annotations }.reduce(0) { $0 + $1.total }
  }

  /// The classes that an entry counts by.
  func classes(of entry: Entry) -> [SymbolClass] {
    (entry.kind == .added ? outgoing : incoming).classes
  }

  /// Adds what the stage said when it finished.
  mutating func add(_ closing: Notes) {
    notes += closing.all
    reports += closing.reports
  }

  /// Adds what the stage did with one page.
  mutating func add(_ tally: StageTally, page: String) {
    pagesIn += tally.pagesIn
    pagesOut += tally.pagesOut
    countsIn += tally.countsIn
    countsOut += tally.countsOut
    add(tally.entries, page: page)
    // What a stage does not account for is counted all the same.
    let known = Self.balance(tally.entries)
    let unexplained = tally.countsOut.total - tally.countsIn.total - known
    if unexplained != 0, role == .filter {
      let kind: Account.Kind = unexplained < 0 ? .dropped : .added
      add(
        [
          Account.Entry(
            kind: kind,
            reason: Reason("no reason given by '\(name)'"),
            counts: [],
            unclassed: abs(unexplained),
            example: ""
          )
        ],
        page: page
      )
    }
  }

  /// Adds entries of a page, or of no page in particular.
  mutating func add(_ more: [Account.Entry], page: String?) {
    for entry in more where entry.total > 0 {
      let index: Int
      if let found = entries.firstIndex(where: {
        $0.kind == entry.kind && $0.unit == entry.unit && $0.reason.text == entry.reason.text
          && $0.reason.tag == entry.reason.tag
      }) {
        index = found
      } else {
        index = entries.count
        entries.append(
          Entry(
            kind: entry.kind,
            unit: entry.unit,
            reason: entry.reason,
            byClass: [],
            total: 0,
            example: entry.example,
            page: page
          )
        )
      }
      entries[index].total += entry.total
      guard !entry.counts.isEmpty, entry.counts.count == classes(of: entries[index]).count
      else { continue }
      if entries[index].byClass.isEmpty {
        entries[index].byClass = [Int](repeating: 0, count: entry.counts.count)
      }
      for (label, count) in entry.counts.enumerated() {
        entries[index].byClass[label] += Int(count)
      }
    }
  }

  /// How many more annotations go out than came in, as the entries have it.
  private static func balance(_ entries: [Account.Entry]) -> Int {
    entries.lazy.filter { $0.unit == .annotations }.reduce(0) { sum, entry in
      switch entry.kind {
      case .dropped: sum - entry.total
      case .added: sum + entry.total
      case .noted, .missing: sum
      }
    }
  }
}

extension Account.Entry {
  /// What a ledger has of one kind and reason.
  init(_ entry: StageLedger.Entry) {
    self.init(
      kind: entry.kind,
      unit: entry.unit,
      reason: entry.reason,
      counts: entry.byClass.map { UInt32(clamping: $0) },
      unclassed: entry.total - entry.byClass.reduce(0, +),
      example: entry.example
    )
  }
}

/// What one stage did with one page of the source and what became of it on the way.
struct StageTally: Sendable {
  var pagesIn = 0
  var pagesOut = 0
  var countsIn: ClassCounts
  var countsOut: ClassCounts
  var entries: [Account.Entry] = []
}
