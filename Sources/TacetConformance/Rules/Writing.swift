import FoundationEssentials
import TacetRuntime
import TacetKit

/// What a sink writes, where and when.
extension ConformanceRule {
  static let writing = [
    ConformanceRule(
      "nothing before the run",
      for: [.sink],
      advice: """
        'create' and 'bind' only look: they write nothing, for the run may never begin. Folders and \
        files are made from 'begin' on, and under the path that it is given.
        """
    ) { subject in
      let before = files(subject)
      _ = try subject.sink(try SamplePages.classes())
      guard files(subject) == before else { throw Violation("it has written before 'begin'") }
    },
    ConformanceRule(
      "nothing elsewhere",
      for: [.sink],
      after: [onePage],
      advice: """
        All that a sink writes lies under the path that 'begin' is given: tacet moves it to the target \
        when the whole run has succeeded. The target itself is none of its business.
        """
    ) { subject in
      let sink = try subject.sink(try SamplePages.classes())
      let harness = SinkHarness(sink, subject)
      let before = files(subject)
      try mayRefuse { try harness.write(SamplePages.small(try SamplePages.classes())) }
      let more = files(subject).subtracting(before)
      let mine = harness.staging.split(separator: "/").last.map(String.init) ?? ""
      if let stray = more.sorted().first(where: { !$0.hasPrefix(mine) }) {
        throw Violation("it has written '\(stray)', which is not in its staging place")
      }
      if let target = sink.target, FileManager.default.fileExists(atPath: target.path) {
        throw Violation("it has written to its target '\(target.path)'")
      }
    },
    ConformanceRule(
      "gaps between ordinals",
      for: [.sink],
      after: [onePage],
      advice: """
        'ordinal' is the place of the source's page: pages that fail leave gaps, and a filter may make \
        several pages of one, which 'branch' tells apart. It is no index into an array.
        """
    ) { subject in
      let classes = try SamplePages.classes()
      let pages = SamplePages.small(classes).enumerated().map { place, page in
        var page = page
        page.ordinal = [3, 3, 70_000, 5_000_000_000][place]
        return page
      }
      let sink = SinkHarness(try subject.sink(classes), subject)
      try mayRefuse { try sink.write(pages) }
    },
    ConformanceRule(
      "an image that can't be read",
      for: [.sink],
      after: [onePage],
      advice: """
        The host's pixels and image may fail: the file is no image, damaged, too large or gone. Then \
        'encode' lets go of what it has and returns TACET_FAILED; it need not say why, the host knows.
        """
    ) { subject in
      let classes = try SamplePages.classes()
      var page = SamplePages.page(annotations: 5, of: classes)
      for content in [nil, "no image", "\u{89}PNG\r\n\u{1A}\n and no more"] {
        if let content {
          let file = URL(filePath: subject.scratch + ".png")
          try Data(content.unicodeScalars.map { UInt8($0.value) }).write(to: file)
          page.image?.path = file.path
        }
        let sink = SinkHarness(try subject.sink(classes), subject)
        try mayRefuse { try sink.run([page]) }
      }
    },
  ]

  private static func files(_ subject: StageUnderTest) -> Set<String> {
    Set((try? FileManager.default.subpathsOfDirectory(atPath: subject.scratch)) ?? [])
  }
}
