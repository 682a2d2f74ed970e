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

  /// Says which share of the pages each split has, and warns of splits without pages.
  func report(_ ratios: [SplitRatio], in notes: inout Notes) {
    let all = total
    guard all > 0 else { return }
    let words = ratios.map { ratio in
      let count = pages.first { $0.name == ratio.name }?.count ?? 0
      return
        "\(ratio.name) \(Self.percent(count, of: all)) (\(Self.percent(ratio.fraction)) asked for)"
    }
    notes.say("pages by split: " + words.joined(separator: ", "))
    for ratio in ratios where !pages.contains(where: { $0.name == ratio.name }) {
      notes.warn(
        "split '\(ratio.name)' has no page: there are too few groups for \(Self.percent(ratio.fraction)); "
          + "try --balance, another --seed or a larger ratio"
      )
    }
  }

  private static func percent(_ count: Int, of all: Int) -> String {
    percent(Double(count) / Double(all))
  }

  private static func percent(_ fraction: Double) -> String {
    let tenths = (fraction * 1000).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths)) %" : "\(tenths) %"
  }
}
