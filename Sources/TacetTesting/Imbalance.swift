import TacetKit

/// A page that came to a filter, whose annotations the filter's account does not explain.
///
/// What came in and was added is what was dropped and went out; of this page it is not.
public struct Imbalance: Equatable, Sendable, CustomStringConvertible {
  /// The name of the page.
  public let page: String

  /// The number of annotations that came in.
  public let incoming: Int

  /// The number of annotations accounted for as added.
  public let added: Int

  /// The number of annotations accounted for as dropped.
  public let dropped: Int

  /// The number of annotations on all pages that went out.
  public let outgoing: Int

  /// The imbalance of a page; nil if the account explains all of it.
  init?(_ page: Page, _ account: Account, emitted: [Page]) {
    func count(_ kind: Account.Kind) -> Int {
      account.entries.reduce(0) { sum, entry in
        entry.kind == kind && entry.unit == .annotations ? sum + entry.total : sum
      }
    }
    self.page = page.name
    incoming = page.annotations.count
    added = count(.added)
    dropped = count(.dropped)
    outgoing = emitted.reduce(0) { $0 + $1.annotations.count }
    if incoming + added == dropped + outgoing { return nil }
  }

  /// Such as "page 'one': 3 came in, 1 added, 0 dropped, 2 went out".
  public var description: String {
    "page '\(page)': \(incoming) came in, \(added) added, \(dropped) dropped, \(outgoing) went out"
  }
}
