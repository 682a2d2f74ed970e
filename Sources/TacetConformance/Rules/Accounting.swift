import TacetKit
import TacetRuntime

/// That a filter says what becomes of each annotation.
extension ConformanceRule {
  static let accounting = [
    ConformanceRule(
      "everything accounted for",
      for: [.filter],
      after: [onePage],
      advice: """
        An annotation that comes in goes out or is accounted for as TACET_DROPPED; one that goes out \
        and did not come in is TACET_ADDED. The run's table shows what is not as "no reason given".
        """
    ) { subject in
      for (page, given) in try processed(by: subject) {
        let balance = total(.dropped, given.account) - total(.added, given.account)
        guard given.counts.total + balance == page.annotations.count else {
          throw Violation(
            "of \(page.annotations.count) annotations \(given.counts.total) go on, and it accounts "
              + "for a difference of \(balance)"
          )
        }
      }
    },
    ConformanceRule(
      "classes as mapped",
      for: [.filter],
      after: ["everything accounted for"],
      advice: """
        An annotation's class is the one that 'class_map' says, or its own without a 'class_map'. Of an \
        annotation that gets another one, account for the old as TACET_DROPPED and for the new as \
        TACET_ADDED. So the run's table can tell what became of each class.
        """
    ) { subject in
      let incoming = try SamplePages.classes()
      let filter = try subject.filter(incoming)
      // Who hands on another table and no map does not say what became of which class.
      guard filter.classMap != nil || filter.classes == incoming else { return }
      let map = filter.classMap ?? incoming.classes.indices.map { $0 }
      for (page, given) in try processed(by: subject) {
        try refuseOtherClasses(page, given, incoming, map, filter.classes)
      }
    },
  ]

  /// Pages and what the filter makes of each.
  private static func processed(
    by subject: StageUnderTest
  ) throws -> Zip2Sequence<[Page], [CheckedPages]> {
    let classes = try SamplePages.classes()
    let pages = (1...3).map {
      SamplePages.page("page-\($0)", annotations: 182, of: classes, seed: $0)
    }
    return zip(pages, try FilterHarness(subject.filter(classes)).run(pages))
  }

  private static func total(_ kind: Account.Kind, _ account: [Account.Entry]) -> Int {
    account.filter { $0.kind == kind && $0.unit == .annotations }.reduce(0) { $0 + $1.total }
  }

  /// Throws a ``Violation`` if there are more or fewer annotations of a class than the map and the account
  /// explain.
  private static func refuseOtherClasses(
    _ page: Page,
    _ given: CheckedPages,
    _ incoming: ClassTable,
    _ map: [Int?],
    _ outgoing: ClassTable
  ) throws {
    // By class that goes out; the last is of those without one.
    let none = outgoing.classes.count
    var expected = [Int](repeating: 0, count: none + 1)
    func place(_ label: Int) -> Int { map.indices.contains(label) ? map[label] ?? none : none }
    for annotation in page.annotations {
      expected[place(Int(annotation.labels[incoming.activeSet]))] += 1
    }
    // Dropped or added without a class being said: any class may have so many fewer, or more.
    var (dropped, added) = (0, 0)
    for entry in given.account where entry.unit == .annotations {
      switch entry.kind {
      case .dropped:
        dropped += entry.unclassed
        for (label, count) in entry.counts.enumerated() { expected[place(label)] -= Int(count) }
      case .added:
        added += entry.unclassed
        for (label, count) in entry.counts.prefix(none).enumerated() {
          expected[label] += Int(count)
        }
      case .noted, .missing: break
      }
    }
    let found = given.counts.byClass + [given.counts.unlabelled]
    let missing = zip(expected, found).reduce(0) { $0 + max($1.0 - $1.1, 0) }
    let surplus = zip(expected, found).reduce(0) { $0 + max($1.1 - $1.0, 0) }
    guard missing > dropped || surplus > added else { return }
    let index = expected.indices.first { expected[$0] != found[$0] } ?? none
    let name = index < none ? "the class '\(outgoing.classes[index].name)'" : "no class"
    throw Violation(
      "of \(name) \(expected[index]) annotations should go on, as its class map and its account say; "
        + "\(found[index]) do"
    )
  }
}
