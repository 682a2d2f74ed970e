package import TacetKit

/// What a run did: everything that its table, its JSON and its manifest say.
package struct RunReport: Sendable {
  /// The stages' ledgers, the source's first.
  package let ledgers: [StageLedger]
  /// Those of the sinks, in order.
  var sinkLedgers: [StageLedger] { ledgers.filter { $0.role == .sink } }
  /// Instances on each page of the source, in order.
  package let instancesIn: [Int]
  /// Instances on each page at the end, in order.
  package let instancesOut: [Int]
  /// The fate of each class of the source.
  package let classes: [ClassFate]
  /// The classes at the end, with the instances of each.
  package let outgoing: [(name: String, count: Int)]
  /// Lines the user should act on.
  package let warnings: [String]
  /// Lines worth knowing.
  package let remarks: [String]
  /// Blocks of text from stages, in the stages' order.
  package let reports: [(stage: String, text: String)]
  /// Why pages failed, in page order: nothing of them was written.
  package let failures: [TacetError]
  /// Where each sink wrote, as the user named it.
  package let targets: [String]
  /// Seconds of wall-clock time.
  package let seconds: Double

  /// A class of the source: how many came in, what it became, how many of those went out.
  package struct ClassFate: Sendable {
    /// Its name in the source.
    package var name: String
    /// Instances read.
    package var count: Int
    /// Its name at the end; nil if the class was dropped, or a filter does not say.
    package var becomes: String?
  }

  init(
    _ result: Runner.Result,
    pipeline: Pipeline,
    targets: [String],
    seconds: Double
  ) {
    ledgers = result.ledgers
    failures = result.failures
    instancesIn = result.instancesIn
    instancesOut = result.instancesOut
    self.targets = targets
    self.seconds = seconds
    let source = result.ledgers[0]
    let end = result.ledgers[result.ledgers.count - 1]
    let map = pipeline.classMap
    classes = source.outgoing.classes.enumerated().map { index, entry in
      ClassFate(
        name: entry.name,
        count: source.countsOut.byClass[index],
        becomes: map.flatMap { $0[index].map { end.outgoing.classes[$0].name } }
      )
    }
    outgoing = zip(end.outgoing.classes, end.countsOut.byClass).map { ($0.name, $1) }
    let notes = result.ledgers.flatMap { ledger in ledger.notes.map { (ledger.name, $0) } }
    let unmatched = pipeline.expectations.filter { stage, expectation in
      expectation.classes.allSatisfy { result.ledgers[stage].countsIn.byClass[$0] == 0 }
    }
    func names(_ expectations: [(stage: Int, expectation: BoundFilter.Expectation)]) -> Set<String>
    {
      Set(
        expectations.flatMap { stage, expectation in
          expectation.classes.map { result.ledgers[stage].incoming.classes[$0].name }
        }
      )
    }
    let unnoticed = names(pipeline.expectations).subtracting(names(unmatched))
    warnings =
      notes.filter(\.1.isWarning).map { "\($0): \($1.text)" }
      + unmatched.map { stage, expectation in
        "\(result.ledgers[stage].name): '\(expectation.name)' matched no instance"
      }
      + Self.emptiness(outgoing, among: unnoticed)
    reports = result.ledgers.flatMap { ledger in ledger.reports.map { (ledger.name, $0) } }
    remarks = notes.filter { !$0.1.isWarning }.map { "\($0): \($1.text)" }
  }

  /// What is missing at the end: everything, or some of the classes that the user asked for.
  private static func emptiness(
    _ outgoing: [(name: String, count: Int)],
    among wanted: Set<String>
  ) -> [String] {
    guard outgoing.contains(where: { $0.count > 0 }) else {
      return ["nothing is left: no instance of any class"]
    }
    let empty = outgoing.filter { $0.count == 0 && wanted.contains($0.name) }.map(\.name)
    guard !empty.isEmpty else { return [] }
    let shown = empty.prefix(8).joined(separator: ", ") + (empty.count > 8 ? " …" : "")
    return ["without an instance at the end, \(empty.count) of \(outgoing.count) classes: \(shown)"]
  }
}
