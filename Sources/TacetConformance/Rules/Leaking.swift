import TacetKit
import TacetRuntime

/// That a stage gives back what it takes: memory, files and threads.
///
/// What an instance holds it may hold until it is destroyed; so whole lives are repeated.
extension ConformanceRule {
  static let leaking = [
    ConformanceRule(
      "leaks in create",
      advice: """
        What 'create', 'bind' and 'open' take 'destroy' gives back, also when one of them fails half-way: \
        memory, open files, threads. Who embeds tacet makes many stages in one process.
        """
    ) { subject in
      // Where each 'create' refuses there is next to nothing to give back.
      _ = try subject.made()
      let classes = try SamplePages.classes()
      try refuseLeak(times: 4, "each time that it is created and destroyed") {
        switch subject.stage.role {
        case .source: _ = try subject.source()
        case .filter: _ = try subject.filter(classes)
        case .sink: _ = try subject.sink(classes)
        }
      }
      let wrong = subject.arguments + ["--no-such-option-anywhere"]
      try refuseLeak(times: 2, "each time that 'create' is given a wrong argument") {
        try mayRefuse { _ = try StageInstance(subject.stage, arguments: wrong) }
      }
    },
    ConformanceRule(
      "leaks in process",
      for: [.filter],
      after: [onePage, "leaks in create"],
      advice: """
        What a page takes is given back when 'process' returns, or at the latest by 'destroy'. The host \
        copies what emit and account are handed, and frees nothing of it.
        """
    ) { subject in
      let classes = try SamplePages.classes()
      let pages = SamplePages.small(classes)
      try refuseLeak(times: 3, "in each run over \(pages.count) pages") {
        let filter = FilterHarness(try subject.filter(classes))
        try mayRefuse { try filter.runToEnd(pages) }
      }
    },
    ConformanceRule(
      "leaks in load and page",
      for: [.source],
      after: [everyPage, "leaks in create"],
      advice: """
        'unload' gives back what 'load' has taken, and 'page' takes nothing that outlives it. A data set \
        may have thousands of parts.
        """
    ) { subject in
      try refuseLeak(times: 3, "each time that it is read") {
        _ = try read(try subject.source())
      }
    },
    ConformanceRule(
      "leaks in encode and commit",
      for: [.sink],
      after: [onePage, "leaks in create"],
      advice: """
        'commit' gives back what 'encode' has made, and 'finish' or 'destroy' the rest: memory and open \
        files.
        """
    ) { subject in
      let classes = try SamplePages.classes()
      let pages = SamplePages.small(classes)
      try refuseLeak(times: 3, "in each run over \(pages.count) pages") {
        let sink = SinkHarness(try subject.sink(classes), subject)
        try mayRefuse { try sink.write(pages) }
      }
    },
    ConformanceRule(
      "leaks in discard",
      for: [.sink],
      after: [onePage, "leaks in create", "leaks in encode and commit"],
      advice: """
        When a run fails, 'discard' gives back what 'encode' has made, and 'destroy' closes what 'begin' \
        has opened: 'finish' never comes.
        """
    ) { subject in
      let classes = try SamplePages.classes()
      let pages = SamplePages.small(classes)
      try refuseLeak(times: 3, "in each run over \(pages.count) pages that fails") {
        let sink = SinkHarness(try subject.sink(classes), subject)
        try mayRefuse { try sink.abandon(pages) }
      }
    },
  ]

  /// Throws a ``Violation`` if something is kept each time that `body` is done.
  private static func refuseLeak(
    times: Int,
    _ when: String,
    _ body: () throws -> Void
  ) throws {
    guard let leak = try MemoryUse.leak(times: times, body) else { return }
    throw Violation("\(when) it keeps \(leak)")
  }
}
