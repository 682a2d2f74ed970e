import TacetKit
import TestSupport
import Testing

@testable import Tiling

/// Which annotations of overlapping tiles are one annotation of the page.
struct UntileInternalsTests {
  private static func tile(_ left: Int, _ annotations: [Annotation]) -> MergedPage.Tile {
    MergedPage.Tile(
      rect: TileRect(left: left, top: 0, width: 100, height: 100),
      page: Page(name: "a@\(left)", width: 100, height: 100, annotations: annotations)
    )
  }

  private static func annotation(
    _ id: UInt64,
    _ left: Double,
    _ right: Double,
    top: Double = 10,
    label: Int16 = 0
  ) -> Annotation {
    Annotation(
      id: id,
      box: Box(left: left, top: top, right: right, bottom: top + 10),
      labels: Labels(label)
    )
  }

  // MARK: - Disjoint sets

  @Test(arguments: [UInt64](1...30))
  func `groups part the elements, and none has two of one tile`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let tiles = (0..<60).map { _ in Int.random(in: 0..<8, using: &random) }
    var sets = DisjointSets(count: 60) { tiles[$0] }
    for _ in 0..<120 {
      let (one, other) = (
        Int.random(in: 0..<60, using: &random), Int.random(in: 0..<60, using: &random)
      )
      let wouldClash = Set(sets.members(of: sets.root(of: one)).map { tiles[$0] })
        .intersection(sets.members(of: sets.root(of: other)).map { tiles[$0] })
      let wereOne = sets.root(of: one) == sets.root(of: other)
      sets.union(one, other)
      #expect((sets.root(of: one) == sets.root(of: other)) == (wereOne || wouldClash.isEmpty))
    }
    let members = (0..<60).flatMap { sets.members(of: $0) }
    #expect(members.sorted() == Array(0..<60))
    for element in 0..<60 {
      let group = sets.members(of: sets.root(of: element))
      #expect(group.contains(element) && group == group.sorted())
      #expect(Set(group.map { tiles[$0] }).count == group.count)
    }
  }

  @Test func `an id that a tile has twice stands for two annotations, in order`() {
    let annotations = TileAnnotations(
      [
        Self.tile(0, [Self.annotation(7, 60, 70), Self.annotation(7, 80, 90)]),
        Self.tile(50, [Self.annotation(7, 10, 20), Self.annotation(7, 30, 40)]),
      ],
      width: 150,
      height: 100
    )
    var sets = DisjointSets(count: 4) { annotations.all[$0].tile }
    sets.uniteEqualIDs(annotations)
    #expect(sets.members(of: sets.root(of: 0)) == [0, 2])
    #expect(sets.members(of: sets.root(of: 1)) == [1, 3])
  }

  // MARK: - Matching by position

  private static func united(_ tiles: [MergedPage.Tile], _ threshold: Double) -> [[Int]] {
    let annotations = TileAnnotations(tiles, width: 1000, height: 100)
    var sets = DisjointSets(count: annotations.all.count) { annotations.all[$0].tile }
    OverlapMatcher(threshold: threshold)
      .unite(annotations, tiles: tiles.map(\.rect), in: &sets)
    return annotations.all.indices.map { sets.members(of: $0) }.filter { $0.count > 1 }
  }

  @Test(arguments: [
    // On the page both are at 60 to 80: the IoU is 1.
    (10.0, 30.0, Int16(0), 0.9, true),
    // At 65 to 85: 15 of 25.
    (15, 35, 0, 0.6, true), (15, 35, 0, 0.61, false),
    // Another class.
    (10, 30, 1, 0.1, false),
    // In the overlap, from 50 to 100, nothing is in common.
    (40, 49, 0, 0.1, false),
  ])
  func `annotations of one class match from the threshold on`(
    left: Double,
    right: Double,
    label: Int16,
    threshold: Double,
    isMatch: Bool
  ) {
    let groups = Self.united(
      [
        Self.tile(0, [Self.annotation(0, 60, 80)]),
        Self.tile(50, [Self.annotation(0, left, right, label: label)]),
      ],
      threshold
    )
    #expect(groups == (isMatch ? [[0, 1]] : []))
  }

  @Test func `the best match is taken, and each is taken once`() {
    let groups = Self.united(
      [
        Self.tile(0, [Self.annotation(0, 60, 80), Self.annotation(0, 62, 82)]),
        Self.tile(50, [Self.annotation(0, 12, 32), Self.annotation(0, 10, 30)]),
      ],
      0.5
    )
    #expect(groups == [[0, 3], [1, 2]])
  }

  @Test(arguments: [(0.0, true), (1.5, true), (6, false)])
  func `at the edge between tiles that only touch, the ends of boxes are compared`(
    offset: Double,
    isMatch: Bool
  ) {
    let groups = Self.united(
      [
        Self.tile(0, [Self.annotation(0, 80, 100)]),
        Self.tile(100, [Self.annotation(0, 0, 30, top: 10 + offset)]),
      ],
      0.5
    )
    #expect(groups == (isMatch ? [[0, 1]] : []))
  }

  // MARK: - Ids, and the order

  @Test func `ids are ignored if most of them are in different places`() {
    let shifted = [
      Self.tile(0, (1...4).map { Self.annotation($0, 60, 70, top: 20 * Double($0)) }),
      Self.tile(50, (1...4).map { Self.annotation($0, 10, 20, top: 100 - 20 * Double($0)) }),
    ]
    let merged = MergedPage("a", tiles: shifted, threshold: 0.5)
    #expect(merged.inconsistentIDs == 8)
    #expect(merged.page.annotations.allSatisfy { $0.id == 0 })
    #expect(merged.page.annotations.count == 4)
  }

  @Test(arguments: [UInt64](1...30))
  func `the order of each tile is kept`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    // Annotations in an order of their own, some of them on both tiles.
    let order = (1...20).map { UInt64($0) }.shuffled(using: &random)
    func tile(_ left: Int) -> MergedPage.Tile {
      Self.tile(
        left,
        order.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }.map {
          Self.annotation($0, 60 - Double(left), 70 - Double(left), top: 4 * Double($0))
        }
      )
    }
    let tiles = [tile(0), tile(50)]
    let annotations = TileAnnotations(tiles, width: 150, height: 100)
    var groups = DisjointSets(count: annotations.all.count) { annotations.all[$0].tile }
    groups.uniteEqualIDs(annotations)
    let merged = MergeOrder(annotations, groups).merged
    #expect(merged.flatMap(\.self).sorted() == Array(annotations.all.indices))
    let ids = merged.map { annotations.all[$0[0]].id }
    for tile in tiles {
      let own = tile.page.annotations.map(\.id)
      // Sorted ids on each tile are put in their order.
      #expect(ids.filter(own.contains) == own || ids == ids.sorted())
    }
  }

  @Test func `a mask that does not fit its box is left out and counted`() {
    var tile = Self.tile(0, [Self.annotation(1, 10, 20)])
    tile.page.attachments.append(
      kind: Int(TACET_MASK),
      [1, 0, 0, 0] as [UInt8],
      to: &tile.page.annotations[0]
    )
    let merged = MergedPage("a", tiles: [tile], threshold: 0.5)
    #expect(merged.withoutMask == [0])
    #expect(merged.page.annotations[0].attachmentCount == 0)
  }
}
