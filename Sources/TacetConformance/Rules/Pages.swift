import TacetKit
import TacetRuntime

/// Pages of all shapes, through filters and into sinks.
extension ConformanceRule {
  static let pages = [
    rule(
      "page without annotations",
      after: [],
      advice: """
        A page may have no annotation: 'annotations' is then null. So may attachments, split and image be \
        null where their count or length is 0.
        """
    ) { [SamplePages.page(annotations: 0, of: $0)] },
    rule(
      onePage,
      after: [],
      advice: "A page may have just one annotation."
    ) { [SamplePages.page(annotations: 1, of: $0)] },
    rule(
      "page with 100,000 annotations",
      advice: """
        A page may have 100,000 annotations and more. Take memory for as many as there are, count with \
        size_t, and do not compare each with each.
        """
    ) { [SamplePages.page(annotations: 100_000, of: $0)] },
    rule(
      "degenerate boxes",
      advice: """
        A box may have no width or no height, lie outside the page or be as large as numbers go; all \
        that is promised is x_min <= x_max, y_min <= y_max and that they are finite. Mind divisions \
        by a width, and casts of a double to an integer.
        """
    ) { [SamplePages.degenerate(of: $0)] },
    rule(
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
    rule(
      "names beyond ASCII",
      advice: """
        Names are UTF-8: a letter may take four bytes. Cut and compare whole letters, or whole names.
        """
    ) { classes in
      ["Ünïcödé/ページ-𝄞", "日本語", "e\u{301}", "a b'\"$(c)"].map {
        SamplePages.page($0, annotations: 5, of: classes, split: "prüfen-𝄢")
      }
    },
  ]

  /// A rule of which a filter or a sink may refuse a page, in words.
  private static func rule(
    _ name: String,
    after prerequisites: [String] = [onePage],
    advice: String,
    _ pages: @escaping @Sendable (ClassTable) -> [Page]
  ) -> ConformanceRule {
    ConformanceRule(name, for: [.filter, .sink], after: prerequisites, advice: advice) { subject in
      let classes = try SamplePages.classes()
      if subject.stage.role == .filter {
        let filter = try subject.filter(classes)
        try mayRefuse { _ = try FilterHarness(filter).run(pages(classes)) }
      } else {
        let sink = try subject.sink(classes)
        try mayRefuse { try SinkHarness(sink, subject).write(pages(classes)) }
      }
    }
  }
}
