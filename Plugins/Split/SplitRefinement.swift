/// Moves groups between splits, and swaps pairs of groups, as long as that brings the splits closer to their
/// ratios: a local search.
///
/// The cost is the sum of squared differences over classes and pages. Nothing is random: the same groups end
/// in the same splits.
struct SplitRefinement {
  private static let passes = 50
  /// With more groups the first assignment is close enough, and a search takes long.
  private static let moveLimit = 20_000
  private static let swapLimit = 2000
  /// Smaller gains are rounding errors.
  private static let leastGain = 1e-12

  /// The split with the smallest ratio should have so many groups on average for its classes to be met.
  private static let fewForSmallest = 2.0
  private static let leastWeight = 0.01
  /// So many assignments are tried one by one.
  private static let trialLimit = 20_000

  /// The split of each group.
  private(set) var splits: [Int]

  /// For each group the fraction that it has of each class's instances, and last of the pages.
  private let parts: [[Double]]
  private let noGroup: [Double]
  private let weights: [Double]
  private let ratios: [Double]
  /// For each split, by how much it exceeds its ratio of each.
  private var excess: [[Double]]
  private var sizes: [Int]
  /// How many numbers may still be compared: about a second's work.
  private var budget = 200_000_000

  /// A search that begins at `splits`.
  ///
  /// - Parameters:
  ///   - groups: For each group its instances by class, then all its instances, and last its pages.
  ///   - ratios: The fraction that each split is to have.
  ///   - splits: The split of each group, as an index into `ratios`.
  init(_ groups: [[Int]], ratios: [Double], splits: [Int]) {
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
    noGroup = [Double](repeating: 0, count: columns.count)

    // A class in too few groups for each split counts for less: its ratios can't be met. All instances and
    // pages count for as much as a quarter of the classes together, and where groups are so few that no class
    // can be met, classes decide only between what is equal in those.
    let smallest = ratios.min() ?? 1
    let isFew = Double(groups.count) * smallest < Self.fewForSmallest
    let isWhole = columns.map { $0 >= width - 2 }
    var weights = columns.map { min(1, Double(owners[$0]) * smallest) }
    let ofClasses = zip(weights, isWhole).reduce(0) { $1.1 ? $0 : $0 + $1.0 }
    for index in columns.indices {
      if isWhole[index] {
        // Instances follow from classes where those are met.
        let isPages = columns[index] == width - 1
        weights[index] =
          isPages || isFew ? max(weights[index], 1, ofClasses / 4) : min(0.25, ofClasses / 16)
      } else if isFew, ofClasses > 0 {
        weights[index] *= Self.leastWeight / ofClasses
      }
    }
    self.weights = weights
    self.ratios = ratios

    excess = ratios.map { ratio in [Double](repeating: -ratio, count: columns.count) }
    sizes = [Int](repeating: 0, count: ratios.count)
    for (part, split) in zip(parts, splits) {
      sizes[split] += 1
      for index in part.indices { excess[split][index] += part[index] }
    }
  }

  /// Moves and swaps until that gains nothing.
  mutating func improve() {
    if tryAll() { return }
    guard parts.count <= Self.moveLimit else { return }
    for _ in 0..<Self.passes {
      var isBetter = moveGroups()
      if parts.count <= Self.swapLimit, swapGroups() { isBetter = true }
      guard isBetter, budget > 0 else { return }
    }
  }

  /// Tries every assignment of few groups, and takes the best that leaves no split empty.
  ///
  /// - Returns: False if there are too many.
  private mutating func tryAll() -> Bool {
    let count = ratios.count
    guard parts.count >= count, count > 1,
      Self.power(count, parts.count) <= Self.trialLimit
    else { return false }
    var trial = [Int](repeating: 0, count: parts.count)
    var best = (splits: splits, cost: cost(splits))
    while true {
      if Set(trial).count == count {
        let cost = cost(trial)
        if cost < best.cost - Self.leastGain { best = (trial, cost) }
      }
      // The next number in the base of the splits' count.
      guard let place = trial.firstIndex(where: { $0 < count - 1 }) else { break }
      trial[place] += 1
      for lower in 0..<place { trial[lower] = 0 }
    }
    splits = best.splits
    return true
  }

  /// How many assignments there are, no further than matters.
  private static func power(_ base: Int, _ exponent: Int) -> Int {
    var power = 1
    for _ in 0..<exponent where power <= trialLimit { power *= base }
    return power
  }

  private func cost(_ splits: [Int]) -> Double {
    guard Set(splits).count == ratios.count else { return .infinity }
    var sums = ratios.map { ratio in [Double](repeating: -ratio, count: weights.count) }
    for (part, split) in zip(parts, splits) {
      for index in part.indices { sums[split][index] += part[index] }
    }
    return sums.reduce(0) { total, excess in
      zip(excess, weights).reduce(total) { $0 + $1.1 * $1.0 * $1.0 }
    }
  }

  private mutating func moveGroups() -> Bool {
    var isBetter = false
    for group in parts.indices {
      let from = splits[group]
      // A split keeps its last group: none is left empty.
      guard sizes[from] > 1, budget > 0 else { continue }
      var best: (split: Int, effect: Double)?
      for split in sizes.indices where split != from {
        let effect = change(parts[group], for: noGroup, from: from, to: split)
        if effect < best?.effect ?? -Self.leastGain { best = (split, effect) }
      }
      guard let best else { continue }
      move(parts[group], for: noGroup, from: from, to: best.split)
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
        move(parts[first], for: parts[second], from: from, to: to)
        splits.swapAt(first, second)
        isBetter = true
      }
    }
    return isBetter
  }

  /// By how much half the cost changes if `part` is moved from one split to another, and `other` the other
  /// way.
  private mutating func change(
    _ part: [Double],
    for other: [Double],
    from: Int,
    to: Int
  ) -> Double {
    budget -= weights.count
    let (left, right) = (excess[from], excess[to])
    var sum = 0.0
    for index in weights.indices {
      let moved = part[index] - other[index]
      sum += weights[index] * moved * (right[index] - left[index] + moved)
    }
    return sum
  }

  private mutating func move(_ part: [Double], for other: [Double], from: Int, to: Int) {
    for index in weights.indices {
      let moved = part[index] - other[index]
      excess[from][index] -= moved
      excess[to][index] += moved
    }
  }
}
