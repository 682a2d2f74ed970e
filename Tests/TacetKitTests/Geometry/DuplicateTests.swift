import TacetKit
import TestSupport
import Testing

/// Exact and near duplicates among the annotations of a page.
struct DuplicateTests {
  private static func key(
    _ left: Double,
    _ width: Double = 10,
    _ labels: Labels = Labels(0)
  ) -> DuplicateKey {
    let box = Box(left: left, top: 0, right: left + width, bottom: 10)
    return DuplicateKey(Annotation(id: 0, box: box, labels: labels), activeSet: 0)
  }

  private static func labels(_ first: Int16, _ second: Int16) -> Labels {
    Labels(first: first, second: second, third: Labels.none, fourth: Labels.none)
  }

  @Test func `the same class and box is a duplicate, whatever the other sets say`() {
    #expect(Self.key(1, 10, Self.labels(3, 7)) == Self.key(1, 10, Self.labels(3, 8)))
    #expect(Self.key(1, 10, Self.labels(3, 7)) != Self.key(1, 10, Self.labels(4, 7)))
    #expect(Self.key(1) != Self.key(1.5))
  }

  @Test func `without a class all sets have to agree`() {
    #expect(Self.key(1, 10, Self.labels(-1, 7)) == Self.key(1, 10, Self.labels(-1, 7)))
    #expect(Self.key(1, 10, Self.labels(-1, 7)) != Self.key(1, 10, Self.labels(-1, 8)))
    #expect(Self.key(1, 10, Self.labels(-1, 7)) != Self.key(1, 10, Self.labels(7, -1)))
  }

  @Test func `groups share a box, and have one key of each class`() {
    let keys = [
      Self.key(9), Self.key(1, 10, Labels(2)), Self.key(1), Self.key(1, 10, .unlabelled),
      Self.key(1, 10, Labels(2)),
    ]
    let groups = Array(BoxGroups(keys))
    #expect(groups.map(\.count) == [4, 1])
    #expect(groups[0].keys.map(\.label) == [-1, 0, 2, 2])
    #expect(groups[0].distinct.map(\.label) == [-1, 0, 2])
  }

  @Test(arguments: [UInt64](1...20))
  func `groups have every annotation once`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let keys = (0..<200).map { _ in
      Self.key(
        Double.random(in: 0...9, using: &random).rounded(),
        Double.random(in: 1...3, using: &random).rounded(),
        Labels(Int16.random(in: -1...2, using: &random))
      )
    }
    let groups = Array(BoxGroups(keys))
    #expect(groups.flatMap { Array($0.keys) } == keys.sorted())
    #expect(groups.flatMap(\.distinct).count == Set(keys).count)
    #expect(Set(groups.map { $0.keys[$0.keys.startIndex].box }).count == groups.count)
  }

  @Test(arguments: [UInt64](1...20), [0.1, 0.5, 0.9, 1])
  func `the index finds each near duplicate that a comparison of all pairs finds`(
    seed: UInt64,
    threshold: Double
  ) {
    var random = SeededGenerator(seed: seed)
    var index = DuplicateIndex(threshold: threshold, capacity: 300)
    var kept: [DuplicateKey] = []
    for _ in 0..<300 {
      let (left, top) = (
        Double.random(in: 0...30, using: &random), Double.random(in: 0...5, using: &random)
      )
      let box = Box(
        left: left,
        top: top,
        right: left + Double.random(in: 1...20, using: &random),
        bottom: top + Double.random(in: 1...20, using: &random)
      )
      let label = Int16.random(in: 0...1, using: &random)
      let key = DuplicateKey(Annotation(id: 0, box: box, labels: Labels(label)), activeSet: 0)
      let isNear = kept.contains {
        $0.label == label && $0.box.intersectionOverUnion(box) >= threshold
      }
      #expect(index.insert(key) == !isNear)
      if !isNear { kept.append(key) }
    }
  }
}
