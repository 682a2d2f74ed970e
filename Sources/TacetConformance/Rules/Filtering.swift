import TacetRuntime
import TacetKit

/// That a filter does the same with the same pages, and comes to an end.
extension ConformanceRule {
  static let filtering = [
    ConformanceRule(
      "finish",
      for: [.filter],
      after: [onePage],
      advice: """
        'finish' is the last call before 'destroy'. It is given the filter's own account over all \
        pages, one entry for each kind and reason: none, with 'total_count' 0, if nothing was \
        accounted for.
        """
    ) { subject in
      let classes = try SamplePages.classes()
      for pages in [
        SamplePages.different(classes), [SamplePages.page(annotations: 0, of: classes)],
      ] {
        let filter = try subject.filter(classes)
        try mayRefuse { try FilterHarness(filter).runToEnd(pages) }
      }
    },
    ConformanceRule(
      "same again",
      for: [.filter],
      after: [onePage],
      advice: """
        Output depends on input and arguments alone: not on the pages before, on time, on addresses or \
        on a random number without a seed. So a run can be repeated.
        """
    ) { subject in
      let classes = try SamplePages.classes()
      let pages = SamplePages.different(classes)
      let filter = FilterHarness(try subject.filter(classes))
      let first = try filter.output(of: pages)
      try refuseDifference(first, try filter.process(pages), "when they come a second time")
      let another = FilterHarness(try subject.filter(classes))
      try refuseDifference(first, try another.output(of: pages), "of a stage made anew")
      let third = FilterHarness(try subject.filter(classes))
      let turned = try third.output(of: pages.reversed())
      try refuseDifference(first, turned.reversed(), "when they come the other way round")
    },
    ConformanceRule(
      "eight threads",
      for: [.filter],
      after: ["same again"],
      advice: """
        'process' and 'first_pass' are called by many threads at once, with one instance. Keep what \
        belongs to a page on the stack or in memory of its own, not in static variables; what the \
        instance holds does not change after 'bind', or is guarded by a lock.
        """
    ) { subject in
      let classes = try SamplePages.classes()
      let pages = SamplePages.different(classes)
      let alone = try FilterHarness(try subject.filter(classes)).output(of: pages)
      let gate = ServiceGate()
      let filter = FilterHarness(try subject.filter(classes, observer: { _ in gate.hold() }))
      try filter.firstPass(pages, threads: 8)
      let held = try gate.inThreads(8, count: pages.count) { try filter.process([pages[$0]]) }
      try refuseDifference(
        alone,
        held.flatMap(\.self),
        "when eight threads are in 'process' at once"
      )
      let together = try inThreads(8, count: 8) { try filter.process(pages.rotated(by: $0)) }
      for (thread, together) in together.enumerated() {
        let together = together.rotated(by: pages.count - thread)
        try refuseDifference(alone, together, "when eight threads are in 'process' at once")
      }
    },
  ]

  static func refuseDifference(
    _ one: [PageOutput],
    _ other: some Collection<PageOutput>,
    _ when: String
  ) throws {
    guard one.count == other.count else {
      throw Violation("\(one.count) pages \(when) are \(other.count)")
    }
    for (one, other) in zip(one, other) where one != other {
      throw Violation("what becomes of the page '\(one.name)' differs \(when)")
    }
  }
}

extension Array {
  /// The elements from `count` on, then those before it.
  func rotated(by count: Int) -> [Element] { Array(self[count...] + self[..<count]) }
}
