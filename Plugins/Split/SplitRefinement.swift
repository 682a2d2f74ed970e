/// Moves groups from split to split, and swaps two of them, while that brings the splits closer to
/// their shares.
///
/// How far off they are is the sum of squares over classes and pages. Nothing is drawn by chance: the
/// same groups end in the same splits.
struct SplitRefinement {
  private static let passes = 50
  /// With more groups than these the first deal is as close as it matters, and a search takes long.
  private static let mostMoved = 20_000
  private static let mostSwapped = 2000
  /// Less than this is the rounding of sums.
  private static let leastGain = 1e-12

  /// The split of each group.
  private(set) var splits: [Int]

  /// For each group its part of each class's symbols, and last of the pages.
  private let parts: [[Double]]
  private let nothing: [Double]
  private let weights: [Double]
  /// For each split, how far it is over its share of each.
  private var over: [[Double]]
  private var sizes: [Int]
  /// How many numbers may still be looked at: about a second's work.
  private var budget = 200_000_000

  /// A search that begins at `splits`.
  ///
  /// - Parameters:
  ///   - groups: For each group its symbols by class, and last its pages.
  ///   - shares: The share of each split.
  ///   - splits: The split of each group, as an index in `shares`.
  init(_ groups: [[Int]], shares: [Double], splits: [Int]) {
    self.splits = splits
    let width = groups.first?.count ?? 0
    var totals = [Int](repeating: 0, count: width)
    var owners = totals
    for group in groups {
      for index in 0..<width where group[index] > 0 {
        totals[index] += group[index]
        owners[index] += 1
      }
    }
    let columns = (0..<width).filter { totals[$0] > 0 }
    parts = groups.map { group in columns.map { Double(group[$0]) / Double(totals[$0]) } }
    nothing = [Double](repeating: 0, count: columns.count)

    // A class in so few groups that it can't be in each split counts for less: what is off with it
    // stays so. Pages count for as much as a quarter of the classes together.
    let smallest = shares.min() ?? 1
    var weights = columns.map { min(1, Double(owners[$0]) * smallest) }
    if let pages = weights.popLast() { weights.append(max(pages, 1, weights.reduce(0, +) / 4)) }
    self.weights = weights

    over = shares.map { share in [Double](repeating: -share, count: columns.count) }
    sizes = [Int](repeating: 0, count: shares.count)
    for (part, split) in zip(parts, splits) {
      sizes[split] += 1
      for index in part.indices { over[split][index] += part[index] }
    }
  }

  /// Moves and swaps until nothing is gained.
  mutating func improve() {
    guard parts.count <= Self.mostMoved else { return }
    for _ in 0..<Self.passes {
      var isBetter = moveGroups()
      if parts.count <= Self.mostSwapped, swapGroups() { isBetter = true }
      guard isBetter, budget > 0 else { return }
    }
  }

  private mutating func moveGroups() -> Bool {
    var isBetter = false
    for group in parts.indices {
      let from = splits[group]
      // A split keeps its last group: one without pages is of no use.
      guard sizes[from] > 1, budget > 0 else { continue }
      var best: (split: Int, effect: Double)?
      for split in sizes.indices where split != from {
        let effect = change(parts[group], for: nothing, from: from, to: split)
        if effect < best?.effect ?? -Self.leastGain { best = (split, effect) }
      }
      guard let best else { continue }
      shift(parts[group], for: nothing, from: from, to: best.split)
      sizes[from] -= 1
      sizes[best.split] += 1
      splits[group] = best.split
      isBetter = true
    }
    return isBetter
  }

  private mutating func swapGroups() -> Bool {
    var isBetter = false
    for first in parts.indices {
      for second in (first + 1)..<parts.count where splits[second] != splits[first] {
        guard budget > 0 else { return isBetter }
        let (from, to) = (splits[first], splits[second])
        let effect = change(parts[first], for: parts[second], from: from, to: to)
        guard effect < -Self.leastGain else { continue }
        shift(parts[first], for: parts[second], from: from, to: to)
        splits.swapAt(first, second)
        isBetter = true
      }
    }
    return isBetter
  }

  /// What half the sum of squares changes by if `part` goes from one split to another, and `other` the
  /// way back.
  private mutating func change(
    _ part: [Double],
    for other: [Double],
    from: Int,
    to: Int
  ) -> Double {
    budget -= weights.count
    let (left, right) = (over[from], over[to])
    var sum = 0.0
    for index in weights.indices {
      let moved = part[index] - other[index]
      sum += weights[index] * moved * (right[index] - left[index] + moved)
    }
    return sum
  }

  private mutating func shift(_ part: [Double], for other: [Double], from: Int, to: Int) {
    for index in weights.indices {
      let moved = part[index] - other[index]
      over[from][index] -= moved
      over[to][index] += moved
    }
  }
}
