import TacetKit

/// How many pages each split has.
struct SplitCounts {
  private static let prefix = "pages in "
  /// The tag of the entries that count pages by split.
  private static let tag: UInt64 = 1
  private let pages: [(name: String, count: Int)]

  /// The counts, as an account over all pages has them.
  init(_ totals: [Account.Entry]) {
    pages = totals.compactMap { entry in
      guard entry.reason.tag == Self.tag else { return nil }
      return (String(entry.reason.text.dropFirst(Self.prefix.count)), entry.total)
    }
  }

  /// How many pages there are in all splits.
  var total: Int { pages.reduce(0) { $0 + $1.count } }

  /// Counts a page in its split.
  static func count(_ page: Page, _ account: inout Account) {
    account.record(
      .noted,
      Reason(prefix + (page.split.isEmpty ? "no split" : page.split), tag: tag),
      unit: .others
    )
  }

  /// A share that is further off is a warning.
  private static let tolerance = 0.1

  /// Says which share of the pages each split has, and warns of splits without pages, or far off.
  ///
  /// - Parameters:
  ///   - ratios: What was asked for.
  ///   - instances: The instances of each split, where they are known.
  ///   - notes: Lines for the user.
  func report(_ ratios: [SplitRatio], instances: [String: Int] = [:], in notes: inout Notes) {
    let all = total
    guard all > 0 else { return }
    let words = ratios.map { ratio in
      let count = pages.first { $0.name == ratio.name }?.count ?? 0
      return
        "\(ratio.name) \(Self.percent(count, of: all)) (\(Self.percent(ratio.fraction)) asked for)"
    }
    notes.say("pages by split: " + words.joined(separator: ", "))
    warn(
      of: ratios,
      "pages",
      { split in self.pages.first { $0.name == split }?.count ?? 0 },
      &notes
    )
    if !instances.isEmpty { warn(of: ratios, "instances", { instances[$0] ?? 0 }, &notes) }
    for ratio in ratios where !pages.contains(where: { $0.name == ratio.name }) {
      notes.warn(
        "split '\(ratio.name)' has no page: there are too few groups for \(Self.percent(ratio.fraction))"
      )
    }
  }

  /// Warns of splits with far more or less than was asked for.
  private func warn(
    of ratios: [SplitRatio],
    _ noun: String,
    _ count: (String) -> Int,
    _ notes: inout Notes
  ) {
    let counts = ratios.map { ($0, count($0.name)) }
    let all = counts.reduce(0) { $0 + $1.1 }
    guard all > 0 else { return }
    let off = counts.filter { ratio, count in
      count > 0 && abs(Double(count) / Double(all) - ratio.fraction) > Self.tolerance
    }
    guard !off.isEmpty else { return }
    let words = off.map { ratio, count in
      "\(ratio.name) has \(Self.percent(count, of: all)) instead of \(Self.percent(ratio.fraction))"
    }
    notes.warn(
      "\(noun): \(words.joined(separator: ", ")); groups can't be divided, and there are too few or too "
        + "large ones"
    )
  }

  private static func percent(_ count: Int, of all: Int) -> String {
    percent(Double(count) / Double(all))
  }

  private static func percent(_ fraction: Double) -> String {
    let tenths = (fraction * 1000).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths)) %" : "\(tenths) %"
  }
}
