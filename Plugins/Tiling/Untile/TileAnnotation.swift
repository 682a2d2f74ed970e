import TacetKit

/// An annotation of a tile, as a piece of a symbol of the page.
struct TileAnnotation {
  /// Which tile has it.
  var tile: Int
  /// Its place among the tile's annotations.
  var index: Int
  /// The source's own number, 0 without one.
  var id: UInt64
  /// All its labels in one word: equal for equal labels.
  var kind: UInt64
  /// Where it is on the page.
  var box: Box
  /// The edges of its tile that may have cut it: those that it reaches and that are not the page's.
  var cuts: Edges

  /// Edges of a rectangle.
  struct Edges: OptionSet {
    let rawValue: UInt8
    static let left = Edges(rawValue: 1)
    static let top = Edges(rawValue: 2)
    static let right = Edges(rawValue: 4)
    static let bottom = Edges(rawValue: 8)
  }

  /// Whether its tile may have cut it.
  var isCut: Bool { !cuts.isEmpty }
}

/// All annotations of a page's tiles.
struct TileAnnotations {
  /// Tile by tile, in the tile's order.
  private(set) var all: [TileAnnotation] = []

  /// Those of each tile.
  private(set) var ofTile: [Range<Int>] = []

  /// A detector's box ends up to so many pixels before the edge that cuts the symbol.
  static let reach = 1.0

  /// The annotations of `tiles`, which are tiles of a page of `width` × `height` pixels.
  init(_ tiles: [MergedPage.Tile], width: Int, height: Int) {
    all.reserveCapacity(tiles.reduce(0) { $0 + $1.page.annotations.count })
    for (number, tile) in tiles.enumerated() {
      let start = all.count
      let (frame, place) = (tile.frame.box, tile.frame)
      for (index, annotation) in tile.page.annotations.enumerated() {
        let box = annotation.box.transformed(by: place.toPage)
        var cuts: TileAnnotation.Edges = []
        if place.left > 0, box.xMin < frame.xMin + Self.reach { cuts.insert(.left) }
        if place.top > 0, box.yMin < frame.yMin + Self.reach { cuts.insert(.top) }
        if place.right < width, box.xMax > frame.xMax - Self.reach { cuts.insert(.right) }
        if place.bottom < height, box.yMax > frame.yMax - Self.reach { cuts.insert(.bottom) }
        all.append(
          TileAnnotation(
            tile: number,
            index: index,
            id: annotation.id,
            kind: annotation.labels.word,
            box: box,
            cuts: cuts
          )
        )
      }
      ofTile.append(start..<all.count)
    }
  }
}

extension TileAnnotations {
  /// Takes the numbers from all of them.
  mutating func forgetNumbers() {
    for index in all.indices { all[index].id = 0 }
  }
}
