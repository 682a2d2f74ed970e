/// The order in which a page has the annotations of its tiles.
struct MergeOrder {
  /// For each annotation of the page the tile annotations that it is merged from, those of earlier tiles
  /// first.
  private(set) var merged: [[Int]]

  /// By id if the annotations of each tile stand in that order, else in an order that keeps the one of each
  /// tile.
  init(_ annotations: TileAnnotations, _ groups: DisjointSets) {
    let all = annotations.all
    let isByID = annotations.ofTile.allSatisfy { range in
      range.allSatisfy { all[$0].id != 0 }
        && zip(range, range.dropFirst()).allSatisfy { all[$0].id <= all[$1].id }
    }
    merged = Self.topological(annotations, groups).map { groups.members(of: $0) }
    guard isByID else { return }
    let ids = merged.map { $0.first.map { all[$0].id } ?? 0 }
    merged = merged.indices.sorted { (ids[$0], $0) < (ids[$1], $1) }.map { merged[$0] }
  }

  /// The roots of the groups, so that none stands before another that comes earlier in a tile.
  private static func topological(_ annotations: TileAnnotations, _ groups: DisjointSets) -> [Int] {
    let root = annotations.all.indices.map { groups.root(of: $0) }
    var successors = [[Int]](repeating: [], count: root.count)
    for range in annotations.ofTile {
      for (one, next) in zip(range, range.dropFirst()) {
        successors[root[one]].append(root[next])
      }
    }
    // Depth first from the last to the first: what has nothing left to come after it ends the list.
    var isSeen = [Bool](repeating: false, count: root.count)
    var reversed: [Int] = []
    for start in root.indices.reversed() where !isSeen[root[start]] {
      isSeen[root[start]] = true
      var path = [(root: root[start], next: successors[root[start]].count)]
      while let last = path.last {
        guard last.next > 0 else {
          reversed.append(last.root)
          path.removeLast()
          continue
        }
        path[path.count - 1].next -= 1
        let next = successors[last.root][last.next - 1]
        guard !isSeen[next] else { continue }
        isSeen[next] = true
        path.append((next, successors[next].count))
      }
    }
    return reversed.reversed()
  }
}
