/// Which pieces are one symbol: groups that grow together, none with two pieces of one tile.
struct DisjointSets {
  private var parents: [Int]
  /// The pieces of the group of each piece that stands for one.
  private var members: [[Int]]
  private let tile: (Int) -> Int

  /// Each of `count` pieces a group of its own.
  ///
  /// - Parameters:
  ///   - count: How many pieces there are.
  ///   - tile: The tile of a piece.
  init(count: Int, tile: @escaping (Int) -> Int) {
    parents = Array(0..<count)
    members = parents.map { [$0] }
    self.tile = tile
  }

  /// The piece that stands for the group of `piece`.
  func group(of piece: Int) -> Int {
    var piece = piece
    while parents[piece] != piece { piece = parents[piece] }
    return piece
  }

  /// The pieces of the group that `piece` stands for, in order; none if another stands for it.
  func pieces(of piece: Int) -> [Int] { members[piece].sorted() }

  /// Makes one group of two, unless that would have two pieces of one tile.
  mutating func join(_ one: Int, _ other: Int) {
    let (low, high) = (group(of: one), group(of: other))
    guard low != high else { return }
    let tiles = members[low].map(tile)
    guard !members[high].contains(where: { tiles.contains(tile($0)) }) else { return }
    // The smaller group joins the larger one: chains stay short.
    let (large, small) = members[low].count < members[high].count ? (high, low) : (low, high)
    parents[small] = large
    members[large] += members[small]
    members[small] = []
  }

  /// Joins pieces of one number and the same labels; a number that a tile has twice stands for several
  /// symbols, in order.
  mutating func joinSameNumbers(_ pieces: TileAnnotations) {
    let numbered = pieces.all.indices.filter { pieces.all[$0].id != 0 }.sorted {
      let (one, other) = (pieces.all[$0], pieces.all[$1])
      return (one.id, one.kind, $0) < (other.id, other.kind, $1)
    }
    // The first piece of each symbol of the number at hand.
    var symbols: [Int] = []
    var occurrence = 0
    var previous: TileAnnotation?
    for index in numbered {
      let piece = pieces.all[index]
      if let last = previous, (last.id, last.kind) == (piece.id, piece.kind) {
        occurrence = last.tile == piece.tile ? occurrence + 1 : 0
      } else {
        symbols.removeAll(keepingCapacity: true)
        occurrence = 0
      }
      previous = piece
      if occurrence < symbols.count {
        join(symbols[occurrence], index)
      } else {
        symbols.append(index)
      }
    }
  }
}
