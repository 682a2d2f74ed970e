import FoundationEssentials
import TacetKit
import TacetRuntime

/// That a sink writes the same bytes whatever the order of its calls, and from however many threads.
extension ConformanceRule {
  static let encoding = [
    ConformanceRule(
      "same again",
      for: [.sink],
      after: [onePage],
      advice: """
        The same pages make the same bytes: no time, no address, no random number without a seed, no \
        order that depends on hashing.
        """
    ) { subject in
      let pages = try writtenPages()
      let first = try sink(subject).output(of: pages)
      try refuseDifference(
        first,
        try sink(subject).output(of: pages),
        "when the same pages come again"
      )
    },
    ConformanceRule(
      "encoded in another order",
      for: [.sink],
      after: ["same again"],
      advice: """
        'encode' and 'first_pass' are called in any order, 'commit' in page order. So 'encode' numbers \
        nothing and adds to no list: what depends on the pages before belongs into 'commit'.
        """
    ) { subject in
      let pages = try writtenPages()
      let forwards = try sink(subject).output(of: pages)
      let backwards = try sink(subject).output(of: pages, .backwards)
      try refuseDifference(forwards, backwards, "when the last page is encoded first")
    },
    ConformanceRule(
      "eight threads",
      for: [.sink],
      after: ["same again", "encoded in another order"],
      advice: """
        'encode' and 'first_pass' are called by many threads at once, and 'commit' by one at a time while \
        they go on. So 'encode' keeps what it makes on the stack or in memory of its own, not in static \
        variables or in the instance, and 'commit' writes.
        """
    ) { subject in
      let pages = try writtenPages()
      let alone = try sink(subject).output(of: pages)
      let gate = ServiceGate()
      let held = try sink(subject, observer: { _ in gate.hold() })
        .output(of: pages, .threads(8), gate: gate)
      try refuseDifference(alone, held, "when eight threads are in 'encode' at once")
      for _ in 0..<3 {
        let together = try sink(subject).output(of: pages, .threads(8))
        try refuseDifference(alone, together, "when eight threads encode")
      }
    },
    ConformanceRule(
      "pages that are not written",
      for: [.sink],
      after: [onePage],
      advice: """
        When a run fails, what 'encode' made is given to 'discard' instead of 'commit', and 'finish' \
        never comes. 'discard' frees it; 'destroy' closes what is open.
        """
    ) { subject in
      let sink = try sink(subject)
      try mayRefuse { try sink.abandon(try writtenPages()) }
    },
  ]

  private static func sink(
    _ subject: StageUnderTest,
    observer: ServiceObserver? = nil
  ) throws -> SinkHarness {
    SinkHarness(try subject.sink(try SamplePages.classes(), observer: observer), subject)
  }

  /// Twice as many pages as there are threads, so that pages are committed while others are encoded.
  private static func writtenPages() throws -> [Page] {
    let classes = try SamplePages.classes()
    return (0..<16).map { place in
      var page = SamplePages.page(
        "page-\(place + 1)",
        annotations: [60, 0, 1, 120][place % 4] + place,
        of: classes,
        width: 320,
        height: 240,
        seed: place
      )
      page.ordinal = place
      return page
    }
  }

  private static func refuseDifference(
    _ one: [String: Data],
    _ other: [String: Data],
    _ when: String
  ) throws {
    let names = Set(one.keys).union(other.keys).sorted()
    guard let name = names.first(where: { one[$0] != other[$0] }) else { return }
    throw Violation((name.isEmpty ? "what it writes" : "its file '\(name)'") + " differs \(when)")
  }
}
