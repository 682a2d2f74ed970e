import Synchronization
import TacetKit

/// Finds in a first pass whether the user's pattern matches any page.
final class PatternCoverage: Sendable {
  private struct State {
    var isMatched = false
    var unmatched = 0
    /// The first by name: pages come in any order.
    var example = ""
  }

  private let grouping: Grouping
  private let state = Mutex(State())

  init(_ grouping: Grouping) { self.grouping = grouping }

  /// The group of a page, which is its own if the pattern does not match.
  func group(of page: Page) -> String {
    let group = grouping.group(of: page)
    state.withLock { state in
      guard group == nil else {
        state.isMatched = true
        return
      }
      if state.unmatched == 0 || page.name < state.example { state.example = page.name }
      state.unmatched += 1
    }
    return group ?? page.name
  }

  /// All pages have been seen.
  ///
  /// - Throws: ``TacetError`` if there are pages and the pattern matches none.
  func end() throws {
    let state = state.withLock { state in
      defer { state = State() }
      return state
    }
    guard !state.isMatched, state.unmatched > 0 else { return }
    throw grouping.matchesNothing(of: state.unmatched, such: state.example)
  }
}
