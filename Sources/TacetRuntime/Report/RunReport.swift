package import TacetKit

/// The outcome of a run: the data of its table, its JSON and its manifest.
package struct RunReport: Sendable {
  /// The stages' ledgers, the source's first.
  package let ledgers: [StageLedger]
  /// The ledgers of the sinks, in order.
  var sinkLedgers: [StageLedger] { ledgers.filter { $0.role == .sink } }
  /// The number of instances on each page of the source, in order.
  package let instancesIn: [Int]
  /// The number of instances on each outgoing page, in order.
  package let instancesOut: [Int]
  /// What became of each class of the source.
  package let classes: [ClassFate]
  /// The output classes, with the number of instances of each.
  package let outgoing: [(name: String, count: Int)]
  /// Messages that the user should act on.
  package var warnings: [String] { stageWarnings + closingWarnings }
  /// Those of the stages, which are in the manifest.
  let stageWarnings: [String]
  /// Those about giving the output its name, which come after the manifest was written.
  var closingWarnings: [String] = []
  /// Messages for information.
  package let remarks: [String]
  /// The reports of stages, in the order of the stages.
  package let reports: [(stage: String, text: String)]
  /// Why pages failed, in page order; failed pages are not in the output.
  package let failures: [TacetError]
  /// The target of each sink, as the user named it.
  package let targets: [String]
  /// The wall-clock time in seconds.
  package let seconds: Double

  /// A class of the source and what became of it.
  package struct ClassFate: Sendable {
    /// The name in the source.
    package var name: String
    /// Instances read.
    package var count: Int
    /// The name in the output; nil if the class was dropped or a filter does not declare its class map.
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
    stageWarnings =
      notes.filter(\.1.isWarning).map { "\($0): \($1.text)" }
      + unmatched.map { stage, expectation in
        "\(result.ledgers[stage].name): '\(expectation.name)' matched no instance"
      }
      + Self.emptiness(outgoing, among: unnoticed)
    reports = result.ledgers.flatMap { ledger in ledger.reports.map { (ledger.name, $0) } }
    remarks =
      notes.filter { !$0.1.isWarning }.map { "\($0): \($1.text)" }
      + (targets.isEmpty ? [] : Self.emptyClasses(outgoing, except: names(pipeline.expectations)))
  }

  /// Names the empty classes of an output that the user did not name.
  private static func emptyClasses(
    _ outgoing: [(name: String, count: Int)],
    except wanted: Set<String>
  ) -> [String] {
    let empty = outgoing.filter { $0.count == 0 && !wanted.contains($0.name) }.map(\.name)
    guard !empty.isEmpty, empty.count < outgoing.count else { return [] }
    return [Self.words(empty, of: outgoing.count)]
  }

  private static func words(_ empty: [String], of count: Int) -> String {
    let shown = empty.prefix(8).joined(separator: ", ") + (empty.count > 8 ? " …" : "")
    return
      "\(empty.count) of \(count.counted("output class")) \(empty.count.verb("is", "are")) empty: \(shown)"
  }

  /// Warns of an empty output, or of empty classes among those that the user named.
  private static func emptiness(
    _ outgoing: [(name: String, count: Int)],
    among wanted: Set<String>
  ) -> [String] {
    guard outgoing.contains(where: { $0.count > 0 }) else {
      return ["the output is empty: no instance of any class is left"]
    }
    let empty = outgoing.filter { $0.count == 0 && wanted.contains($0.name) }.map(\.name)
    guard !empty.isEmpty else { return [] }
    return [words(empty, of: outgoing.count)]
  }
}
