import TacetKit
import TacetRuntime

/// What a filter leaves of a page that it hands on: its name, its parent.
extension ConformanceRule {
  static let passingOn = [
    ConformanceRule(
      "a name for each page",
      for: [.filter],
      after: [onePage],
      advice: """
        'name' is unique in its split: sinks make files of it. Who makes several pages of one gives each \
        a name of its own, made from the one that came in.
        """
    ) { subject in
      let classes = try SamplePages.classes()
      let pages = SamplePages.different(classes)
      let output = try FilterHarness(subject.filter(classes)).run(pages)
      try refuseSameName(output.flatMap(\.pages).map { ($0.split, $0.name) })
    },
    ConformanceRule(
      "part of a page",
      for: [.filter],
      after: [onePage],
      advice: """
        A page may be a part of another one: 'parent' and 'place' say so. Hand both on with the page; \
        start from a copy of the page that came in. Who cuts it sets 'place' to where the cut lies.
        """
    ) { subject in
      let classes = try SamplePages.classes()
      let part = SamplePages.part(of: classes)
      let output = try FilterHarness(subject.filter(classes)).run([part])
      for page in output.flatMap(\.pages) {
        let isWhole = page.width == part.width && page.height == part.height
        guard page.image == part.image, isWhole, page.parent != part.parent else { continue }
        throw Violation(
          "of a part of page 'whole-1' that it hands on in full size it "
            + (page.parent == nil ? "loses the parent" : "changes the parent or the place")
        )
      }
    },
  ]

  /// Throws a ``Violation`` if two pages have one name in a split.
  static func refuseSameName(_ pages: [(split: String, name: String)]) throws {
    var seen: Set<[String]> = []
    for (split, name) in pages where !seen.insert([split, name]).inserted {
      throw Violation("two pages are called '\(name)' in the split '\(split)'")
    }
  }
}
