/// Lines across one side of a page that run through no symbol.
struct WhiteLines {
  /// A line, and how many pixels of white it runs through.
  private struct Line {
    var place: Int
    var white: Int
  }

  /// From one end of the side to the other, both ends included.
  private let lines: [Line]

  /// Where each symbol begins and ends, in order.
  private let symbols: [Range<Int>]

  /// The middles of the gaps between `symbols`.
  ///
  /// - Parameters:
  ///   - symbols: The pixels of each, none of them outside the page.
  ///   - length: The side, in pixels, over 0.
  init(between symbols: [Range<Int>], length: Int) {
    self.symbols = symbols.sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    var lines = [Line(place: 0, white: 0)]
    var end = 0
    for symbol in self.symbols {
      // White at the page's edge is no place to cut.
      if end > 0, symbol.lowerBound >= end, symbol.lowerBound < length {
        lines.append(
          Line(place: (end + symbol.lowerBound) / 2, white: symbol.lowerBound - end)
        )
      }
      end = max(end, symbol.upperBound)
    }
    self.lines = lines + [Line(place: length, white: 0)]
  }

  /// The fewest pieces of at most `limit` pixels, and of those the ones cut through the most white.
  ///
  /// Where lines are farther apart than that, pieces overlap: each begins no later than a symbol that
  /// the one before it cuts. So every symbol of at most `limit` pixels is whole in a piece.
  /// It is nil if there would be more than ``TileAxis/limit``.
  func pieces(ofAtMost limit: Int) -> [Range<Int>]? {
    guard let length = lines.last?.place, length / limit < TileAxis.limit else { return nil }
    // For each line the best way to come to it: in few pieces, then through much white.
    var best: [(pieces: Int, narrow: Double, from: Int)] = [(0, 0, 0)]
    for end in lines.indices.dropFirst() {
      var found: (pieces: Int, narrow: Double, from: Int)?
      for start in (0..<end).reversed() {
        let length = lines[end].place - lines[start].place
        guard length <= limit || start == end - 1 else { break }
        let pieces = best[start].pieces + max(1, (length + limit - 1) / limit)
        let narrow = best[start].narrow + 1 / Double(lines[end].white + 1)
        if let found, (found.pieces, found.narrow) <= (pieces, narrow) { continue }
        found = (pieces, narrow, start)
      }
      best.append(found ?? (0, 0, end - 1))
    }
    var ends = [lines.count - 1]
    while let last = ends.last, last > 0 { ends.append(best[last].from) }
    var pieces: [Range<Int>] = []
    for (start, end) in zip(ends.reversed(), ends.reversed().dropFirst()) {
      pieces += overlapping(lines[start].place..<lines[end].place, limit)
      guard pieces.count <= TileAxis.limit else { return nil }
    }
    return pieces
  }

  /// A piece, or as many that overlap as it takes if it is too long.
  private func overlapping(_ piece: Range<Int>, _ limit: Int) -> [Range<Int>] {
    guard piece.count > limit else { return [piece] }
    let inside = symbols.filter {
      piece.lowerBound <= $0.lowerBound && $0.upperBound <= piece.upperBound && $0.count <= limit
    }
    var pieces = [piece.lowerBound..<piece.lowerBound + limit]
    var next = 0
    while let last = pieces.last, last.upperBound < piece.upperBound,
      pieces.count <= TileAxis.limit
    {
      while next < inside.count, inside[next].upperBound <= last.upperBound { next += 1 }
      let cut = next < inside.count ? inside[next].lowerBound : last.upperBound
      let start = min(cut, last.upperBound, piece.upperBound - limit)
      pieces.append(max(start, last.lowerBound + 1)..<max(start, last.lowerBound + 1) + limit)
    }
    return pieces
  }
}
