import TestSupport
import Testing

@testable import Split

/// Groups moved and swapped until the splits are as close to their ratios as that gets.
struct SplitRefinementTests {
  /// How far splits are from their ratios: the sum of squares over classes and pages.
  private static func distance(
    _ groups: [[Int]],
    _ ratios: [Double],
    _ splits: [Int]
  ) -> Double {
    let columns = groups[0].indices
    var sum = 0.0
    for column in columns {
      let total = groups.reduce(0) { $0 + $1[column] }
      guard total > 0 else { continue }
      for split in ratios.indices {
        let part = zip(groups, splits).filter { $0.1 == split }.reduce(0) { $0 + $1.0[column] }
        let excess = Double(part) / Double(total) - ratios[split]
        sum += excess * excess
      }
    }
    return sum
  }

  @Test func `groups that are in the wrong split are moved`() {
    let groups = [[10, 1], [10, 1], [10, 1], [10, 1]]
    var refinement = SplitRefinement(groups, ratios: [0.5, 0.5], splits: [0, 0, 0, 1])
    refinement.improve()
    #expect(refinement.splits.count { $0 == 0 } == 2)
  }

  @Test func `groups that can't be moved are swapped`() {
    // Both splits have two pages; the classes are one each.
    let groups = [[9, 0, 1], [9, 0, 1], [0, 9, 1], [0, 9, 1]]
    var refinement = SplitRefinement(groups, ratios: [0.5, 0.5], splits: [0, 0, 1, 1])
    refinement.improve()
    #expect(Set(refinement.splits[0...1]) == [0, 1])
    #expect(Set(refinement.splits[2...3]) == [0, 1])
  }

  @Test func `few groups get the best assignment there is, and none is left empty`() {
    // Instances and pages: 3, 1, 1 are wanted, and the first assignment is 1, 2, 2.
    let groups = [[100, 1], [90, 1], [110, 1], [95, 1], [105, 1]]
    var refinement = SplitRefinement(groups, ratios: [0.6, 0.2, 0.2], splits: [0, 1, 1, 2, 2])
    refinement.improve()
    #expect((0...2).map { split in refinement.splits.count { $0 == split } } == [3, 1, 1])
    // One group that is nearly all: the others still get one each.
    let uneven = [[1000, 10], [1, 1], [1, 1]]
    var other = SplitRefinement(uneven, ratios: [0.6, 0.2, 0.2], splits: [0, 0, 0])
    other.improve()
    #expect(Set(other.splits) == [0, 1, 2])
  }

  @Test(arguments: [UInt64](1...30))
  func `it gets no worse, empties no split, and a second time changes nothing`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    // Pages stand last, one or more of each group; no class is rare, so that all weigh the same.
    let groups = (0..<Int.random(in: 20...40, using: &random)).map { _ in
      [
        Int.random(in: 1...50, using: &random), Int.random(in: 1...50, using: &random),
        Int.random(in: 1...5, using: &random),
      ]
    }
    let ratios = [0.6, 0.25, 0.15]
    let splits = groups.indices.map { $0 < 3 ? $0 : Int.random(in: 0...2, using: &random) }
    var refinement = SplitRefinement(groups, ratios: ratios, splits: splits)
    refinement.improve()
    let once = refinement.splits
    #expect(Self.distance(groups, ratios, once) <= Self.distance(groups, ratios, splits) + 1e-9)
    #expect(Set(once) == [0, 1, 2])
    refinement.improve()
    #expect(refinement.splits == once)
    var again = SplitRefinement(groups, ratios: ratios, splits: splits)
    again.improve()
    #expect(again.splits == once)
  }
}
