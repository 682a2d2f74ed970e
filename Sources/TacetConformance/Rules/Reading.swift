import TacetImaging
import TacetKit
import TacetRuntime

/// What a source says and gives.
extension ConformanceRule {
  static let reading = [
    ConformanceRule(
      everyPage,
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
      after: [everyPage],
      advice: """
        'name' is unique in its split, over all parts: sinks make files of it.
        """
    ) { subject in
      try refuseSameName(read(try subject.source()).map { ($0.split, $0.name) })
    },
    ConformanceRule(
      "an image for each page",
      for: [.source],
      after: [everyPage],
      advice: """
        'image' is the path of an image file, absolute or relative to the working folder. If the file is \
        not there, the page is flagged TACET_IMAGE_MISSING; if the data names none, 'image' is empty.
        """
    ) { subject in
      let source = try subject.source()
      for part in 0..<min(source.partCount, partLimit) {
        let part = try HostSource.Part(source, index: part)
        for index in 0..<min(part.pageCount, pageLimit) {
          try mayRefuse {
            for page in try part.page(at: index, ordinal: index).pages {
              try refuseFalseImage(page)
            }
          }
        }
      }
    },
    ConformanceRule(
      "same again",
      for: [.source],
      after: [everyPage],
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
      after: ["same again"],
      advice: """
        'load', 'page' and 'unload' are called by many threads at once. Keep a page's work on the \
        stack or in memory of its own, not in static variables; what 'open' has set up does not change \
        afterwards.
        """
    ) { subject in
      let alone = try read(try subject.source())
      let gate = ServiceGate()
      let source = try subject.source(observer: { _ in gate.hold() })
      let parts = try (0..<min(source.partCount, partLimit)).map {
        try HostSource.Part(source, index: $0)
      }
      let places = parts.flatMap { part in
        (0..<min(part.pageCount, pageLimit)).map { (part: part, index: $0) }
      }
      let threads = min(places.count, 8)
      let held = try gate.inThreads(threads, count: places.count) {
        try page(of: places[$0].part, places[$0].index)
      }
      try refuseDifference(alone, held, "when \(threads) threads are in 'page' at once")
      for together in try inThreads(8, count: 8, { _ in try read(source) }) {
        try refuseDifference(alone, together, "when eight threads load and read at once")
      }
    },
  ]

  /// Enough to see how a source behaves; a dataset may have a million pages.
  private static let partLimit = 4
  private static let pageLimit = 50

  static func read(_ source: HostSource, backwards: Bool = false) throws -> [PageOutput] {
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
    let pages = try (backwards ? indices.reversed() : indices).map { try page(of: part, $0) }
    return backwards ? pages.reversed() : pages
  }

  /// A page, or why the source can't give it.
  private static func page(of part: HostSource.Part, _ index: Int) throws -> PageOutput {
    do {
      return PageOutput(try part.page(at: index, ordinal: index))
    } catch let error as TacetError where error.code != .broken {
      return PageOutput(refusal: error)
    }
  }

  /// Throws a ``Violation`` if the file that a page names as its image is none.
  private static func refuseFalseImage(_ page: Page) throws {
    guard let image = page.image, !image.isMissing else { return }
    do {
      let file = ImageFile(image.path)
      if try !file.isOfOtherFormat() { _ = try file.header() }
    } catch {
      throw Violation("the image of page '\(page.name)' can't be read: \(error)")
    }
  }
}
