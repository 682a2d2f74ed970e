import TacetRuntime
import TacetKit

/// What a source says and gives.
extension ConformanceRule {
  static let reading = [
    ConformanceRule(
      "every page",
      for: [.source],
      advice: """
        Each index of each part gives one page, by one call of emit, that keeps the rules of \
        tacet_page: labels in the class table, finite boxes, attachments that are there. A page that can't \
        be given fails with TACET_ONE_PAGE as the scope.
        """
    ) { subject in
      let source = try subject.source()
      for part in 0..<min(source.partCount, partLimit) {
        let part = try HostSource.Part(source, index: part)
        for index in 0..<min(part.pageCount, pageLimit) {
          try mayRefuse { _ = try part.page(at: index, ordinal: index) }
        }
      }
    },
    ConformanceRule(
      "a name for each page",
      for: [.source],
      advice: """
        'name' is unique in its split, over all parts: sinks make files of it.
        """
    ) { subject in
      var seen: Set<[String]> = []
      for page in try read(try subject.source()) {
        guard seen.insert([page.split, page.name]).inserted else {
          throw Violation("two pages are called '\(page.name)' in the split '\(page.split)'")
        }
      }
    },
    ConformanceRule(
      "same again",
      for: [.source],
      advice: """
        A part may be loaded again, and its pages asked for in any order: 'page' depends on its index, \
        not on the calls before. So pages are read by many threads, and runs can be repeated.
        """
    ) { subject in
      let source = try subject.source()
      let first = try read(source)
      try refuseDifference(first, try read(source), "when it is loaded a second time")
      try refuseDifference(first, try read(source, backwards: true), "when read from the end")
      try refuseDifference(first, try read(try subject.source()), "of a source made anew")
    },
    ConformanceRule(
      "eight threads",
      for: [.source],
      advice: """
        'load', 'page' and 'unload' are called by many threads at once. Keep a page's work on the \
        stack or in memory of its own; what 'open' has set up does not change afterwards.
        """
    ) { subject in
      let source = try subject.source()
      let alone = try read(source)
      for together in try inEightThreads({ try read(source) }) {
        try refuseDifference(alone, together, "from eight threads at once")
      }
      let parts = try (0..<min(source.partCount, partLimit)).map {
        try HostSource.Part(source, index: $0)
      }
      let shared = try inEightThreads { try parts.flatMap { try pages(of: $0) } }
      for together in shared {
        try refuseDifference(alone, together, "from eight threads that share a part")
      }
    },
  ]

  /// Enough to see how a source behaves; a dataset may have a million pages.
  private static let partLimit = 4
  private static let pageLimit = 50

  private static func read(_ source: HostSource, backwards: Bool = false) throws -> [PageOutput] {
    var output: [PageOutput] = []
    let parts = Array(0..<min(source.partCount, partLimit))
    for part in backwards ? parts.reversed() : parts {
      let part = try HostSource.Part(source, index: part)
      let pages = try pages(of: part, backwards: backwards)
      if backwards { output = pages + output } else { output += pages }
    }
    return output
  }

  private static func pages(
    of part: HostSource.Part,
    backwards: Bool = false
  ) throws -> [PageOutput] {
    let indices = Array(0..<min(part.pageCount, pageLimit))
    let pages = try (backwards ? indices.reversed() : indices).map { index in
      do {
        return PageOutput(try part.page(at: index, ordinal: index))
      } catch let error as TacetError where error.code != .broken {
        return PageOutput(refusal: error)
      }
    }
    return backwards ? pages.reversed() : pages
  }
}
