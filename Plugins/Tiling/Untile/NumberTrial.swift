/// Whether the numbers on a page's tiles say which symbols are the same.
///
/// They do on tiles as 'tile' made them. Many formats number annotations anew, over all tiles or on each;
/// then the copies of a symbol have different numbers, and different symbols one. Places tell: of the
/// pieces that have one number, or are in one place, most agree in the other if the numbers are sound.
struct NumberTrial {
  /// Whether the numbers may be believed.
  let isPassed: Bool

  /// Looks at the pieces of a page.
  ///
  /// - Parameters:
  ///   - pieces: All pieces, with their numbers.
  ///   - tiles: Where the tiles are, from top to bottom.
  ///   - finder: Finds the pieces that are in one place.
  init(_ pieces: Pieces, tiles: [Frame], _ finder: TwinFinder) {
    var byPlace = SymbolGroups(count: pieces.all.count) { pieces.all[$0].tile }
    finder.join(pieces.unnumbered, tiles: tiles, in: &byPlace)
    var byNumber = SymbolGroups(count: pieces.all.count) { pieces.all[$0].tile }
    byNumber.joinSameNumbers(pieces)
    var (pairs, agreeing) = (0, 0)
    for one in pieces.all.indices {
      for (group, other) in [(byPlace, byNumber), (byNumber, byPlace)] {
        let members = group.pieces(of: one)
        for (piece, next) in zip(members, members.dropFirst())
        where pieces.all[piece].id != 0 && pieces.all[next].id != 0 {
          pairs += 1
          if other.group(of: piece) == other.group(of: next) { agreeing += 1 }
        }
      }
    }
    isPassed = agreeing * 2 >= pairs
  }
}
