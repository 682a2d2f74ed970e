/// Whether the numbers on a page's tiles say which symbols are the same.
///
/// They do on tiles as 'tile' made them. Many formats number annotations anew, over all tiles or on each;
/// then the copies of a symbol have different numbers, and different symbols one. Places tell: of the
/// pieces that have one number, or are in one place, most agree in the other if the numbers are sound.
struct IDConsistencyCheck {
  /// Whether the numbers may be believed.
  let isPassed: Bool

  /// The pieces that are one symbol: by numbers if those may be believed, and by place where there are
  /// none; else by place alone.
  let groups: DisjointSets

  /// Looks at the pieces of a page.
  ///
  /// - Parameters:
  ///   - pieces: All pieces, with their numbers.
  ///   - tiles: Where the tiles are, from top to bottom.
  ///   - finder: Finds the pieces that are in one place.
  init(_ pieces: TileAnnotations, tiles: [TileRect], _ finder: OverlapMatcher) {
    let alone = DisjointSets(count: pieces.all.count) { pieces.all[$0].tile }
    var byPlace = alone
    finder.join(pieces, tiles: tiles, ignoringNumbers: true, in: &byPlace)
    guard pieces.all.contains(where: { $0.id != 0 }) else {
      (isPassed, groups) = (true, byPlace)
      return
    }
    var byNumber = alone
    byNumber.joinSameNumbers(pieces)
    isPassed = Self.areSound(pieces, byNumber, byPlace)
    guard isPassed else {
      groups = byPlace
      return
    }
    finder.join(pieces, tiles: tiles, in: &byNumber)
    groups = byNumber
  }

  /// Whether most pieces that have one number are in one place, and the other way round.
  private static func areSound(
    _ pieces: TileAnnotations,
    _ byNumber: DisjointSets,
    _ byPlace: DisjointSets
  ) -> Bool {
    var (pairs, agreeing) = (0, 0)
    for (group, other) in [(byPlace, byNumber), (byNumber, byPlace)] {
      for one in pieces.all.indices {
        let members = group.pieces(of: one)
        for (piece, next) in zip(members, members.dropFirst())
        where pieces.all[piece].id != 0 && pieces.all[next].id != 0 {
          pairs += 1
          if other.group(of: piece) == other.group(of: next) { agreeing += 1 }
        }
      }
    }
    return agreeing * 2 >= pairs
  }
}
