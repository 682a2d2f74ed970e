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
      _ = try subject.sink(try Trying.classes())
      guard files(subject) == before else { throw Violation("it has written before 'begin'") }
    },
    ConformanceRule(
      "nothing elsewhere",
      for: [.sink],
      advice: """
        All that a sink writes lies under the path that 'begin' is given: tacet moves it to the target \
        when the whole run has succeeded. The target itself is none of its business.
        """
    ) { subject in
      let sink = try subject.sink(try Trying.classes())
      let trial = SinkHarness(sink, subject)
      let before = files(subject)
      try mayRefuse { _ = try trial.write(differentPages(try Trying.classes())) }
      let more = files(subject).subtracting(before)
      let mine = trial.staging.split(separator: "/").last.map(String.init) ?? ""
      if let stray = more.sorted().first(where: { !$0.hasPrefix(mine) }) {
        throw Violation("it has written '\(stray)', which is not in its staging place")
      }
      if let target = sink.target, FileManager.default.fileExists(atPath: target.path) {
        throw Violation("it has written to its target '\(target.path)'")
      }
    },
    ConformanceRule(
      "same again",
      for: [.sink],
      advice: """
        The same pages make the same bytes: no time, no address, no random number without a seed, no \
        order that depends on hashing.
        """
    ) { subject in
      let classes = try Trying.classes()
      let pages = differentPages(classes)
      let first = try SinkHarness(subject.sink(classes), subject).write(pages)
      let second = try SinkHarness(subject.sink(classes), subject).write(pages)
      try refuseDifference(first, second, "when the same pages come again")
    },
    ConformanceRule(
      "eight threads",
      for: [.sink],
      advice: """
        'encode' is called by many threads at once, in any order; 'commit' by one at a time, in page \
        order. So 'encode' touches nothing that belongs to the instance, and 'commit' writes.
        """
    ) { subject in
      let classes = try Trying.classes()
      let pages = differentPages(classes)
      let alone = try SinkHarness(subject.sink(classes), subject).write(pages)
      let together = try SinkHarness(subject.sink(classes), subject).write(pages, threads: 8)
      try refuseDifference(alone, together, "when eight threads encode")
    },
    ConformanceRule(
      "pages that are not written",
      for: [.sink],
      advice: """
        When a run fails, what 'encode' made is given to 'discard' instead of 'commit', and 'finish' \
        never comes. 'discard' frees it; 'destroy' closes what is open.
        """
    ) { subject in
      let classes = try Trying.classes()
      let trial = SinkHarness(try subject.sink(classes), subject)
      try mayRefuse { try trial.abandon(differentPages(classes)) }
    },
    ConformanceRule(
      "an image that can't be read",
      for: [.sink],
      advice: """
        The host's pixels and image may fail: the file is damaged, too large or gone. Then 'encode' \
        lets go of what it has and returns TACET_FAILED; it need not say why, the host knows.
        """
    ) { subject in
      let classes = try Trying.classes()
      let trial = SinkHarness(try subject.sink(classes), subject)
      try mayRefuse { _ = try trial.run([Trying.page(symbols: 5, of: classes)]) }
    },
  ]

  private static func files(_ subject: StageUnderTest) -> Set<String> {
    Set((try? FileManager.default.subpathsOfDirectory(atPath: subject.scratch)) ?? [])
  }

  private static func refuseDifference(
    _ one: [String: Data],
    _ other: [String: Data],
    _ when: String
  ) throws {
    let names = Set(one.keys).union(other.keys).sorted()
    guard let name = names.first(where: { one[$0] != other[$0] }) else { return }
    throw Violation("the file '\(name)' that it writes differs \(when)")
  }
}
