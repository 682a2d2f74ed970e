import Synchronization
import TacetKit

/// Keeps the splits of the dataset, and finds groups that are in more than one.
final class LeakReport: Sendable {
  private let grouping: Grouping
  private let coverage: PatternCoverage
  private let groups = Mutex<[String: [String: Int]]>([:])

  init(grouping: Grouping) {
    self.grouping = grouping
    coverage = PatternCoverage(grouping)
  }

  /// The filter, with its first pass over all pages.
  func filter(_ classes: ClassTable) -> BoundFilter {
    var filter = BoundFilter(keeping: classes) { page, account in
      _ = self.grouping.group(of: page, &account)
      SplitCounts.count(page, &account)
    }
    filter.firstPass = FirstPass(
      look: { page in
        let group = self.coverage.group(of: page)
        self.groups.withLock { $0[group, default: [:]][page.split, default: 0] += 1 }
      },
      end: { try self.coverage.end() }
    )
    filter.finish = { totals, notes in
      self.grouping.report(totals, in: &notes)
      self.report(in: &notes)
    }
    return filter
  }

  private func report(in notes: inout Notes) {
    let groups = groups.withLock(\.self)
    let leaks = groups.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
    guard !leaks.isEmpty else {
      return notes.say("none of \(groups.count.counted("group")) is in more than one split")
    }
    let pages = leaks.reduce(0) { $0 + $1.value.values.reduce(0, +) }
    let examples = leaks.prefix(3).map { group, splits in
      let words = splits.sorted { $0.key < $1.key }.map { name, count in
        "\(count) in \(name.isEmpty ? "no split" : name)"
      }
      return "'\(group)' (\(words.joined(separator: ", ")))"
    }
    notes.warn(
      "\(leaks.count) of \(groups.count.counted("group")) \(leaks.count.verb("is", "are")) in more than one split, with "
        + "\(pages.counted("page")): "
        + examples.joined(separator: ", ") + (leaks.count > 3 ? " …" : "")
        + "; 'split train=0.8 val=0.2' makes splits without leaks"
    )
  }
}
