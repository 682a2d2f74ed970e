/// Whether the ids on a page's tiles say which annotations are the same.
///
/// They do on tiles as 'tile' made them. Many formats number annotations anew, over all tiles or on each;
/// then the copies of an annotation have different ids, and different annotations have one. Positions tell:
/// if ids are consistent, most annotations of one id are in one place, and the other way round.
struct IDConsistencyCheck {
  /// Whether the ids are consistent.
  let isPassed: Bool

  /// The tile annotations that are one annotation: by consistent ids, and by position where there are none;
  /// else by position alone.
  let groups: DisjointSets

  /// Checks the annotations of a page's tiles.
  ///
  /// - Parameters:
  ///   - annotations: All of them, with their ids.
  ///   - tiles: Where the tiles are, from top to bottom.
  ///   - matcher: Finds the annotations that are in one place.
  init(_ annotations: TileAnnotations, tiles: [TileRect], _ matcher: OverlapMatcher) {
    let separate = DisjointSets(count: annotations.all.count) { annotations.all[$0].tile }
    var byPosition = separate
    matcher.unite(annotations, tiles: tiles, ignoringIDs: true, in: &byPosition)
    guard annotations.all.contains(where: { $0.id != 0 }) else {
      (isPassed, groups) = (true, byPosition)
      return
    }
    var byID = separate
    byID.uniteEqualIDs(annotations)
    isPassed = Self.agree(annotations, byID, byPosition)
    guard isPassed else {
      groups = byPosition
      return
    }
    matcher.unite(annotations, tiles: tiles, in: &byID)
    groups = byID
  }

  /// Whether most annotations that have one id are in one place, and the other way round.
  private static func agree(
    _ annotations: TileAnnotations,
    _ byID: DisjointSets,
    _ byPosition: DisjointSets
  ) -> Bool {
    let all = annotations.all
    var (pairs, agreeing) = (0, 0)
    for (groups, other) in [(byPosition, byID), (byID, byPosition)] {
      for root in all.indices {
        let members = groups.members(of: root)
        for (one, next) in zip(members, members.dropFirst())
        where all[one].id != 0 && all[next].id != 0 {
          pairs += 1
          if other.root(of: one) == other.root(of: next) { agreeing += 1 }
        }
      }
    }
    return agreeing * 2 >= pairs
  }
}
