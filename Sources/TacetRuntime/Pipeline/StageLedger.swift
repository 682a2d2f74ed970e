package import TacetKit

/// What one stage did during a run: every incoming annotation goes out or is accounted for.
package struct StageLedger: Sendable {
  /// An entry of the account, summed over all pages.
  package struct Entry: Sendable {
    /// The kind.
    package var kind: Account.Kind
    /// The unit of the counts.
    package var unit: Account.Unit
    /// The reason.
    package var reason: Reason
    /// The counts by outgoing class if they were added, else by incoming class; empty if none has a class.
    package var byClass: [Int]
    /// The sum.
    package var total: Int
    /// The first example, for the user; may be empty.
    package var example: String
    /// The page of the first example, if it has one.
    package var page: String?
  }

  /// The stage's name.
  package let name: String
  /// The role.
  package let role: StageDescription.Role
  /// Its arguments.
  package let arguments: [String]
  /// The incoming classes; for a source, its own.
  package let incoming: ClassTable
  /// The outgoing classes.
  package let outgoing: ClassTable
  /// Pages that came in.
  package var pagesIn = 0
  /// Pages that went out.
  package var pagesOut = 0
  /// Annotations that came in, by class.
  package var countsIn: ClassCounts
  /// Annotations that went out, by class.
  package var countsOut: ClassCounts
  /// The account, in the order of the reasons' first occurrence.
  package private(set) var entries: [Entry] = []
  /// Where each entry is.
  private var places: [Account.Key: Int] = [:]
  /// The stage's messages from binding and finishing.
  package var notes: [Notes.Note] = []
  /// The stage's reports from finishing.
  package var reports: [String] = []
  private let stage: StageDescription

  /// The most different reasons that a stage may give in a run: they are lines of the report, for people.
  private static let reasonLimit = 1000

  init(_ stage: StageInstance, incoming: ClassTable, outgoing: ClassTable, notes: Notes) {
    self.stage = stage.description
    name = stage.description.name
    role = stage.description.role
    arguments = stage.arguments
    self.incoming = incoming
    self.outgoing = outgoing
    countsIn = ClassCounts(classCount: incoming.classes.count)
    countsOut = ClassCounts(classCount: outgoing.classes.count)
    self.notes = notes.all
  }

  /// The number of annotations with entries of a kind.
  package func total(_ kind: Account.Kind) -> Int {
    entries.lazy.filter { $0.kind == kind && $0.unit == .annotations }.reduce(0) { $0 + $1.total }
  }

  /// The classes that an entry counts by.
  func classes(of entry: Entry) -> [SymbolClass] {
    (entry.kind == .added ? outgoing : incoming).classes
  }

  /// Adds the stage's messages from finishing.
  mutating func add(_ closing: Notes) {
    notes += closing.all
    reports += closing.reports
  }

  /// Adds what the stage did with one page.
  ///
  /// - Throws: ``TacetError`` if the stage has given too many different reasons.
  mutating func add(_ tally: StageTally, page: String) throws {
    pagesIn += tally.pagesIn
    pagesOut += tally.pagesOut
    countsIn += tally.countsIn
    countsOut += tally.countsOut
    try add(tally.entries, page: page)
    // Annotations that the stage does not account for are counted as well.
    let known = Self.balance(tally.entries)
    let unexplained = tally.countsOut.total - tally.countsIn.total - known
    if unexplained != 0, role == .filter {
      let kind: Account.Kind = unexplained < 0 ? .dropped : .added
      try add(
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
  ///
  /// - Throws: ``TacetError`` if the stage has given too many different reasons.
  mutating func add(_ more: [Account.Entry], page: String?) throws {
    for entry in more where entry.total > 0 {
      let index: Int
      let key = Account.Key(entry)
      if let found = places[key] {
        index = found
      } else {
        index = entries.count
        guard index < Self.reasonLimit else { throw tooMany(entry.reason, page: page) }
        places[key] = index
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

  private func tooMany(_ reason: Reason, page: String?) -> TacetError {
    var error = stage.broke(
      "gives more than \(Self.reasonLimit.grouped) different reasons, the last of them '\(reason.text)'; a "
        + "reason says what kind of thing happened, in the same words each time, and what differs, such as a "
        + "number or a name, belongs in the example"
    )
    error.place.page = page
    return error
  }

  /// The difference between outgoing and incoming annotations according to the entries.
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
  /// The total of an entry of a ledger.
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

/// What one stage did with one page of the source and the pages made from it.
struct StageTally: Sendable {
  var pagesIn = 0
  var pagesOut = 0
  var countsIn: ClassCounts
  var countsOut: ClassCounts
  var entries: [Account.Entry] = []
}
