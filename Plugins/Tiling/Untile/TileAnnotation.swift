import TacetKit

/// An annotation of a tile: a copy or a part of an annotation of the page.
struct TileAnnotation {
  /// Which tile has it.
  var tile: Int
  /// Its place among the tile's annotations.
  var index: Int
  /// The source's own number, 0 without one.
  var id: UInt64
  /// All its labels in one word: equal for equal labels.
  var labels: UInt64
  /// Where it is on the page.
  var box: Box
  /// The edges of its tile that may have cut it: those that it reaches and that are not the page's.
  var cutEdges: Edges

  /// Edges of a rectangle.
  struct Edges: OptionSet {
    let rawValue: UInt8
    static let left = Edges(rawValue: 1)
    static let top = Edges(rawValue: 2)
    static let right = Edges(rawValue: 4)
    static let bottom = Edges(rawValue: 8)
  }

  /// Whether its tile may have cut it.
  var isCut: Bool { !cutEdges.isEmpty }
}

/// All annotations of a page's tiles.
struct TileAnnotations {
  /// Tile by tile, in the tile's order.
  private(set) var all: [TileAnnotation] = []

  /// Those of each tile.
  private(set) var ofTile: [Range<Int>] = []

  /// A detector's box ends up to so many pixels before the edge that cuts the symbol.
  static let tolerance = 1.0

  /// The annotations of `tiles`, which are tiles of a page of `width` × `height` pixels.
  init(_ tiles: [MergedPage.Tile], width: Int, height: Int) {
    all.reserveCapacity(tiles.reduce(0) { $0 + $1.page.annotations.count })
    for (number, tile) in tiles.enumerated() {
      let start = all.count
      let (rect, tileBox) = (tile.rect, tile.rect.box)
      for (index, annotation) in tile.page.annotations.enumerated() {
        let box = annotation.box.transformed(by: rect.toPage)
        var edges: TileAnnotation.Edges = []
        if rect.left > 0, box.xMin < tileBox.xMin + Self.tolerance { edges.insert(.left) }
        if rect.top > 0, box.yMin < tileBox.yMin + Self.tolerance { edges.insert(.top) }
        if rect.right < width, box.xMax > tileBox.xMax - Self.tolerance { edges.insert(.right) }
        if rect.bottom < height, box.yMax > tileBox.yMax - Self.tolerance { edges.insert(.bottom) }
        all.append(
          TileAnnotation(
            tile: number,
            index: index,
            id: annotation.id,
            labels: annotation.labels.word,
            box: box,
            cutEdges: edges
          )
        )
      }
      ofTile.append(start..<all.count)
    }
  }

  /// Takes the ids from all of them.
  mutating func removeIDs() {
    for index in all.indices { all[index].id = 0 }
  }
}
