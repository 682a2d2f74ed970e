/// The order in which a page has the symbols of its tiles.
struct MergeOrder {
  /// The pieces of each symbol, those of earlier tiles first.
  private(set) var symbols: [[Int]]

  /// By number if the symbols of each tile stand in that order, else in an order that keeps the one
  /// of each tile.
  init(_ pieces: TileAnnotations, _ groups: DisjointSets) {
    let isByNumber = pieces.ofTile.allSatisfy { range in
      range.allSatisfy { pieces.all[$0].id != 0 }
        && zip(range, range.dropFirst()).allSatisfy { pieces.all[$0].id <= pieces.all[$1].id }
    }
    symbols = Self.topological(pieces, groups).map { groups.pieces(of: $0) }
    guard isByNumber else { return }
    let numbers = symbols.map { $0.first.map { pieces.all[$0].id } ?? 0 }
    symbols = symbols.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }.map { symbols[$0] }
  }

  /// The groups, so that none stands before another that comes earlier in a tile.
  private static func topological(_ pieces: TileAnnotations, _ groups: DisjointSets) -> [Int] {
    let group = pieces.all.indices.map { groups.group(of: $0) }
    var successors = [[Int]](repeating: [], count: pieces.all.count)
    for range in pieces.ofTile {
      for (one, next) in zip(range, range.dropFirst()) {
        successors[group[one]].append(group[next])
      }
    }
    // Depth first from the last to the first: what has nothing left to come after it ends the list.
    var isSeen = [Bool](repeating: false, count: pieces.all.count)
    var reversed: [Int] = []
    for start in pieces.all.indices.reversed() where !isSeen[group[start]] {
      isSeen[group[start]] = true
      var path = [(group: group[start], next: successors[group[start]].count)]
      while let last = path.last {
        guard last.next > 0 else {
          reversed.append(last.group)
          path.removeLast()
          continue
        }
        path[path.count - 1].next -= 1
        let next = successors[last.group][last.next - 1]
        guard !isSeen[next] else { continue }
        isSeen[next] = true
        path.append((next, successors[next].count))
      }
    }
    return reversed.reversed()
  }
}
