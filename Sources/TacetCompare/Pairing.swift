import TacetKit

/// Pairs the symbols of two pages, the nearest first.
///
/// Candidates are looked for among symbols whose left edges are near, on lists by class and left edge, so
/// that the time goes with the symbols and those near each, not with the square of them.
struct Pairing {
  /// Which symbols may be a pair, as far as their classes tell.
  enum Relation {
    case sameClass, otherClass
  }

  private let before: [PackedPage.Symbol]
  private let after: [PackedPage.Symbol]
  /// Places in ``before`` and ``after`` that are not paired, in order: by class and left edge.
  private var openBefore: [Int]
  private var openAfter: [Int]
  private var paired: [Int] = []

  /// More candidates than this are not looked at for one symbol: it's a heap of boxes, not a page.
  ///
  /// Within a wide symbol's reach lie many, but few of its class.
  private static let candidateLimit = 512

  /// Nothing paired yet of two pages' symbols, each by class and left edge.
  init(_ before: [PackedPage.Symbol], _ after: [PackedPage.Symbol]) {
    self.before = before
    self.after = after
    openBefore = Array(before.indices)
    openAfter = Array(after.indices)
  }

  /// What is left of the first page.
  var restBefore: [PackedPage.Symbol] { openBefore.map { before[$0] } }
  /// What is left of the second page.
  var restAfter: [PackedPage.Symbol] { openAfter.map { after[$0] } }

  /// Takes those paired last: their places on the first page.
  mutating func takePairs() -> [Int] {
    defer { paired = [] }
    return paired
  }

  /// Pairs what is equal to the last bit, in one go through both pages, which are sorted.
  mutating func pairEqual() {
    var takenAfter: Set<Int> = []
    var next = 0
    for (place, symbol) in before.enumerated() {
      while next < after.count, after[next].precedes(symbol) { next += 1 }
      guard next < after.count, !symbol.precedes(after[next]) else { continue }
      paired.append(place)
      takenAfter.insert(next)
      next += 1
    }
    let takenBefore = Set(paired)
    openBefore.removeAll { takenBefore.contains($0) }
    openAfter.removeAll { takenAfter.contains($0) }
  }

  /// Pairs what fits, the nearest first; of equally near ones those that stand first.
  ///
  /// - Parameters:
  ///   - relation: Which classes go together.
  ///   - reach: How far from a symbol's left edge that of its other may be, in pixels.
  ///   - fits: Whether two symbols may be a pair.
  mutating func pair(
    _ relation: Relation,
    reach: (PackedPage.Symbol) -> Float,
    where fits: (PackedPage.Symbol, PackedPage.Symbol) -> Bool
  ) {
    // One list for all classes, or for each class its part of it.
    let order =
      relation == .sameClass
      ? openAfter : openAfter.sorted { (after[$0].left, $0) < (after[$1].left, $1) }
    var candidates: [(distance: Float, before: Int, after: Int)] = []
    for place in openBefore {
      let symbol = before[place]
      let reach = reach(symbol)
      let edge = symbol.left - reach
      let start = order.partitioningIndex { next in
        let other = after[next]
        return relation == .sameClass
          ? (other.label, other.left) >= (symbol.label, edge) : other.left >= edge
      }
      for next in order[start...].prefix(Self.candidateLimit) {
        let other = after[next]
        guard other.left <= symbol.left + reach,
          relation == .otherClass || other.label == symbol.label
        else { break }
        let isRelated = (other.label == symbol.label) == (relation == .sameClass)
        if isRelated, fits(symbol, other) {
          candidates.append((symbol.distance(to: other), place, next))
        }
      }
    }
    candidates.sort { ($0.distance, $0.before, $0.after) < ($1.distance, $1.before, $1.after) }
    var takenBefore: Set<Int> = []
    var takenAfter: Set<Int> = []
    for candidate in candidates
    where !takenBefore.contains(candidate.before) && !takenAfter.contains(candidate.after) {
      takenBefore.insert(candidate.before)
      takenAfter.insert(candidate.after)
      paired.append(candidate.before)
    }
    openBefore.removeAll { takenBefore.contains($0) }
    openAfter.removeAll { takenAfter.contains($0) }
  }
}
