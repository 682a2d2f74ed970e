/// Which tile annotations are one annotation of the page: groups that grow together, none with two
/// annotations of one tile.
struct DisjointSets {
  private var parents: [Int]
  /// The members of the group of each element that stands for one.
  private var groups: [[Int]]
  private let tile: (Int) -> Int

  /// Each of `count` elements a group of its own.
  ///
  /// - Parameters:
  ///   - count: How many tile annotations there are.
  ///   - tile: The tile of an element.
  init(count: Int, tile: @escaping (Int) -> Int) {
    parents = Array(0..<count)
    groups = parents.map { [$0] }
    self.tile = tile
  }

  /// The element that stands for the group of `element`.
  func root(of element: Int) -> Int {
    var element = element
    while parents[element] != element { element = parents[element] }
    return element
  }

  /// The members of the group that `element` stands for, in order; none if another stands for it.
  func members(of element: Int) -> [Int] { groups[element].sorted() }

  /// Makes one group of two, unless that would have two annotations of one tile.
  mutating func union(_ one: Int, _ other: Int) {
    let (one, other) = (root(of: one), root(of: other))
    guard one != other else { return }
    let tiles = groups[one].map(tile)
    guard !groups[other].contains(where: { tiles.contains(tile($0)) }) else { return }
    // The smaller group joins the larger one: chains stay short.
    let (large, small) = groups[one].count < groups[other].count ? (other, one) : (one, other)
    parents[small] = large
    groups[large] += groups[small]
    groups[small] = []
  }

  /// Unites annotations of one id and the same labels; where a tile has an id several times, the first of
  /// each tile are one annotation, the second ones are, and so on.
  mutating func uniteEqualIDs(_ annotations: TileAnnotations) {
    let all = annotations.all
    let identified = all.indices.filter { all[$0].id != 0 }.sorted {
      (all[$0].id, all[$0].labels, $0) < (all[$1].id, all[$1].labels, $1)
    }
    // The first element of each annotation with the id at hand.
    var firsts: [Int] = []
    var occurrence = 0
    var previous: TileAnnotation?
    for index in identified {
      let annotation = all[index]
      if let last = previous, (last.id, last.labels) == (annotation.id, annotation.labels) {
        occurrence = last.tile == annotation.tile ? occurrence + 1 : 0
      } else {
        firsts.removeAll(keepingCapacity: true)
        occurrence = 0
      }
      previous = annotation
      if occurrence < firsts.count {
        union(firsts[occurrence], index)
      } else {
        firsts.append(index)
      }
    }
  }
}
