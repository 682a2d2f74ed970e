import TacetRuntime
import TacetKit

/// Pages of all shapes, through filters and into sinks; and that filters always do the same.
extension ConformanceRule {
  static let filtering = [
    pages(
      "page without annotations",
      advice: """
        A page may have no annotation: 'annotations' is then null. So may attachments, split and image be \
        null where their count or length is 0.
        """
    ) { [SamplePages.page(annotations: 0, of: $0)] },
    pages(
      "page with one annotation",
      advice: "A page may have just one annotation."
    ) { [SamplePages.page(annotations: 1, of: $0)] },
    pages(
      "page with 100,000 annotations",
      advice: """
        A page may have 100,000 annotations and more. Take memory for as many as there are, count with \
        size_t, and do not compare each with each.
        """
    ) { [SamplePages.page(annotations: 100_000, of: $0)] },
    pages(
      "degenerate boxes",
      advice: """
        A box may have no width or no height, lie outside the page or be as large as numbers go; all \
        that is promised is x_min <= x_max, y_min <= y_max and that they are finite. Mind divisions \
        by a width, and casts of a double to an integer.
        """
    ) { [SamplePages.degenerate(of: $0)] },
    pages(
      "page without image",
      advice: """
        A page may have no image: 'image.length' is 0. A sink that needs one asks for the pixels, which \
        fails, and returns TACET_FAILED; or it fails itself, with TACET_ONE_PAGE as the scope.
        """
    ) { classes in
      var page = SamplePages.page(annotations: 5, of: classes)
      page.image = nil
      return [page]
    },
    pages(
      "names beyond ASCII",
      advice: """
        Names are UTF-8: a letter may take four bytes. Cut and compare whole letters, or whole names.
        """
    ) { classes in
      ["Ünïcödé/ページ-𝄞", "日本語", "e\u{301}", "a b'\"$(c)"].map {
        SamplePages.page($0, annotations: 5, of: classes, split: "prüfen-𝄢")
      }
    },
    ConformanceRule(
      "finish",
      for: [.filter],
      advice: """
        'finish' is the last call before 'destroy'. It is given the filter's own account over all \
        pages, one entry for each kind and reason: none, with 'total_count' 0, if nothing was \
        accounted for.
        """
    ) { subject in
      let classes = try SamplePages.classes()
      for pages in [SamplePages.different(classes), [SamplePages.page(annotations: 0, of: classes)]] {
        let filter = try subject.filter(classes)
        try mayRefuse { try FilterHarness(filter).runToEnd(pages) }
      }
    },
    ConformanceRule(
      "same again",
      for: [.filter],
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
      try refuseDifference(alone, held.flatMap(\.self), "when eight threads are in 'process' at once")
      let together = try inThreads(8, count: 8) { try filter.process(pages.rotated(by: $0)) }
      for (thread, together) in together.enumerated() {
        let together = together.rotated(by: pages.count - thread)
        try refuseDifference(alone, together, "when eight threads are in 'process' at once")
      }
    },
  ]

  /// A rule of which a filter or a sink may refuse a page, in words.
  private static func pages(
    _ name: String,
    advice: String,
    _ pages: @escaping @Sendable (ClassTable) -> [Page]
  ) -> ConformanceRule {
    ConformanceRule(name, for: [.filter, .sink], advice: advice) { subject in
      let classes = try SamplePages.classes()
      if subject.stage.role == .filter {
        let filter = try subject.filter(classes)
        try mayRefuse { _ = try FilterHarness(filter).run(pages(classes)) }
      } else {
        let sink = try subject.sink(classes)
        try mayRefuse { _ = try SinkHarness(sink, subject).write(pages(classes)) }
      }
    }
  }

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
