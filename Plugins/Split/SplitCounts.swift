import TacetKit

/// How many pages came into each split.
struct SplitCounts {
  private static let prefix = "pages in "
  /// The mark of the entries that count pages by split.
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

  /// Counts a page in the split that it has been given.
  static func count(_ page: Page, _ account: inout Account) {
    account.record(
      .noted,
      Reason(prefix + (page.split.isEmpty ? "no split" : page.split), tag: tag),
      unit: .others
    )
  }

  /// Says what each split got, and warns of one that got nothing.
  func report(_ shares: [SplitRatio], in notes: inout Notes) {
    let all = total
    guard all > 0 else { return }
    let words = shares.map { share in
      let count = pages.first { $0.name == share.name }?.count ?? 0
      return "\(share.name) \(Self.percent(count, of: all)) of \(Self.percent(share.share))"
    }
    notes.say("pages by split: " + words.joined(separator: ", "))
    for share in shares where !pages.contains(where: { $0.name == share.name }) {
      notes.warn(
        "'\(share.name)' got no page: there are too few groups for a share of "
          + "\(Self.percent(share.share)); try --balance, another --seed or a larger share"
      )
    }
  }

  private static func percent(_ count: Int, of all: Int) -> String {
    percent(Double(count) / Double(all))
  }

  private static func percent(_ share: Double) -> String {
    let tenths = (share * 1000).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths)) %" : "\(tenths) %"
  }
}
