import Synchronization
import TacetKit

/// Chooses the pages that are drawn, in a first pass over all of them.
///
/// They are evenly spread in the order of their names, so the choice does not depend on the order in which
/// pages come. The page with the most annotations replaces the nearest one.
final class Sampling: Sendable {
  /// A page that can be chosen.
  private struct Candidate: Comparable {
    let split: String
    let name: String
    let count: Int

    static func < (one: Self, other: Self) -> Bool {
      (one.split, one.name) < (other.split, other.name)
    }
  }

  private struct Key: Hashable {
    let split: String
    let name: String
  }

  private struct State {
    var candidates: [Candidate] = []
    var chosen: Set<Key> = []
    var seen = 0
  }

  private let limit: Int
  private let classes: ClassChoice
  private let state = Mutex(State())

  /// Chooses `limit` pages, the one with the most annotations of `classes` among them.
  init(_ limit: Int, counting classes: ClassChoice) {
    self.limit = limit
    self.classes = classes
  }

  /// Sees a page.
  func look(at page: Page) {
    let count = page.annotations.count { classes.contains($0) }
    let candidate = Candidate(split: page.split, name: page.name, count: count)
    state.withLock { $0.candidates.append(candidate) }
  }

  /// All pages have been seen.
  func choose() {
    state.withLock { state in
      let pages = state.candidates.sorted()
      state.seen = pages.count
      state.candidates = []
      for place in Self.places(limit, of: pages.map(\.count)) {
        state.chosen.insert(Key(split: pages[place].split, name: pages[place].name))
      }
    }
  }

  /// Whether `page` is drawn.
  func contains(_ page: Page) -> Bool {
    state.withLock { $0.chosen.contains(Key(split: page.split, name: page.name)) }
  }

  /// How many pages there are.
  var seen: Int { state.withLock(\.seen) }

  /// `limit` places among `counts`, evenly spread, one of them that of the largest count.
  private static func places(_ limit: Int, of counts: [Int]) -> [Int] {
    guard limit < counts.count else { return Array(counts.indices) }
    // The middle of each of `limit` parts of equal length.
    var places = (0..<limit).map { (2 * $0 + 1) * counts.count / (2 * limit) }
    let densest = counts.indices.max { (counts[$0], $1) < (counts[$1], $0) }
    if let densest, !places.contains(densest),
      let nearest = places.indices.min(by: {
        abs(places[$0] - densest) < abs(places[$1] - densest)
      })
    {
      places[nearest] = densest
    }
    return places
  }
}
