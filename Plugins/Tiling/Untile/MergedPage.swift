import TacetKit

/// A page put together from its tiles.
struct MergedPage: Sendable {
  /// A tile, and where it lies on the page.
  struct Tile: Sendable {
    var frame: TileRect
    var page: Page
  }

  /// The page.
  private(set) var page: Page

  /// Where the tiles lie on it, in their order.
  let frames: [TileRect]

  /// For each tile and each of its annotations, whether an earlier tile has the same symbol.
  private(set) var isTwin: [[Bool]]

  /// Which of the page's annotations were not on the first tile.
  private(set) var gathered: [Int] = []

  /// Which of the page's annotations no tile has whole.
  private(set) var joined: [Int] = []

  /// How many annotations of the tiles have a number that says nothing of which symbol it is.
  private(set) var misnumbered = 0

  /// Puts a page together.
  ///
  /// - Parameters:
  ///   - name: The page's name.
  ///   - tiles: Its tiles in order, at least one.
  ///   - threshold: See ``OverlapMatcher``.
  init(_ name: String, tiles: [Tile], threshold: Double) {
    frames = tiles.map(\.frame)
    isTwin = tiles.map { Array(repeating: true, count: $0.page.annotations.count) }
    page = Self.bare(name, tiles)
    var pieces = TileAnnotations(tiles, width: page.width, height: page.height)
    let trial = IDConsistencyCheck(pieces, tiles: frames, OverlapMatcher(threshold: threshold))
    if !trial.isPassed {
      misnumbered = pieces.all.count { $0.id != 0 }
      pieces.forgetNumbers()
    }
    for group in MergeOrder(pieces, trial.groups).symbols {
      guard let first = group.first else { continue }
      let (tile, index) = (pieces.all[first].tile, pieces.all[first].index)
      isTwin[tile][index] = false
      if tile > 0 { gathered.append(page.annotations.count) }
      if append(group.map { pieces.all[$0] }, tiles) { joined.append(page.annotations.count - 1) }
    }
  }

  /// The page without symbols.
  private static func bare(_ name: String, _ tiles: [Tile]) -> Page {
    let width = tiles.reduce(1) { max($0, $1.frame.right) }
    let height = tiles.reduce(1) { max($0, $1.frame.bottom) }
    var image: PageImage?
    if let first = tiles.first, let known = first.page.image {
      image = PageImage(
        path: known.path,
        view: PixelRectangle(
          x: Int32(clamping: Int(known.view.x) - first.frame.left),
          y: Int32(clamping: Int(known.view.y) - first.frame.top),
          width: Int32(clamping: width),
          height: Int32(clamping: height)
        ),
        isMissing: known.isMissing
      )
    }
    return Page(
      name: name,
      split: tiles.first?.page.split ?? "",
      width: width,
      height: height,
      image: image
    )
  }

  /// Adds the symbol that `pieces` are of.
  ///
  /// - Returns: Whether each tile cuts it.
  private mutating func append(_ pieces: [TileAnnotation], _ tiles: [Tile]) -> Bool {
    // The largest of those that are not cut; the first of several alike.
    guard
      let best = pieces.min(by: {
        $0.isCut != $1.isCut ? !$0.isCut : $0.box.area > $1.box.area
      })
    else { return false }
    let tile = tiles[best.tile]
    var symbol = tile.page.annotations[best.index]
    symbol.id = best.id
    symbol.firstAttachment = 0
    symbol.attachmentCount = 0
    symbol.box = pieces.reduce(best.box) { best.isCut ? $0.union($1.box) : $0 }
    let isJoined = symbol.box != best.box
    if isJoined {
      symbol.maskArea = Self.maskArea(of: pieces, tiles, joinedTo: symbol.box) ?? symbol.maskArea
      symbol.orientedBox = Self.orientedBox(around: pieces, tiles)
    } else {
      symbol.orientedBox = symbol.orientedBox?.moved(to: tile.frame)
    }
    appendDetails(of: pieces, best, isJoined: isJoined, to: &symbol, tiles)
    page.annotations.append(symbol)
    return isJoined
  }

  /// The ink of the whole that `pieces` are of: as much for its box as for those of the pieces that say what
  /// they have; nil if none does.
  ///
  /// That is the sum where tiles do not overlap.
  private static func maskArea(of pieces: [TileAnnotation], _ tiles: [Tile], joinedTo box: Box) -> Double? {
    var (ink, space) = (0.0, 0.0)
    for piece in pieces {
      guard let area = tiles[piece.tile].page.annotations[piece.index].maskArea else { continue }
      ink += area
      space += piece.box.area
    }
    return space > 0 ? ink * (box.area / space) : nil
  }

  /// A rotated box around those of all pieces, if each has one.
  private static func orientedBox(around pieces: [TileAnnotation], _ tiles: [Tile]) -> OrientedBox? {
    let boxes = pieces.compactMap { piece in
      let tile = tiles[piece.tile]
      return tile.page.annotations[piece.index].orientedBox?.moved(to: tile.frame)
    }
    guard boxes.count == pieces.count,
      let longest = boxes.max(by: { $0.bounds.area < $1.bounds.area })
    else { return nil }
    let along = Point(x: longest.second.x - longest.first.x, y: longest.second.y - longest.first.y)
    return Polygon(boxes.flatMap(\.corners)).smallestRectangle(along: along)
  }

  /// Gives a symbol the attachments of its best piece, and the links of all.
  private mutating func appendDetails(
    of pieces: [TileAnnotation],
    _ best: TileAnnotation,
    isJoined: Bool,
    to symbol: inout Annotation,
    _ tiles: [Tile]
  ) {
    let tile = tiles[best.tile]
    for (kind, bytes) in tile.page.attachments.slices(of: tile.page.annotations[best.index]) {
      switch kind {
      case Int(TACET_RELATIONS): continue
      // The mask of a piece is none of the whole.
      case Int(TACET_MASK) where isJoined: continue
      case Int(TACET_POLYGONS):
        guard !isJoined, let outlines = Polygons(bytes) else { continue }
        let moved = outlines.moved(x: Double(tile.frame.left), y: Double(tile.frame.top))
        page.attachments.append(kind: kind, moved.bytes, to: &symbol)
      default: page.attachments.append(kind: kind, bytes, to: &symbol)
      }
    }
    // Relations name numbers: without them they lead nowhere.
    guard misnumbered == 0 else { return }
    var links: [UInt64] = []
    for piece in pieces {
      let attachments = tiles[piece.tile].page.attachments
      guard !attachments.entries.isEmpty,
        let bytes = attachments.first(
          Int(TACET_RELATIONS),
          of: tiles[piece.tile].page.annotations[piece.index]
        )
      else { continue }
      for id in Relations(bytes).ids where !links.contains(id) { links.append(id) }
    }
    guard !links.isEmpty else { return }
    page.attachments.append(kind: Int(TACET_RELATIONS), Relations(ids: links).bytes, to: &symbol)
  }
}

extension OrientedBox {
  /// The box of a tile, on the page that the tile lies on at `frame`.
  fileprivate func moved(to frame: TileRect) -> OrientedBox {
    moved(x: Double(frame.left), y: Double(frame.top))
  }
}

extension Box {
  /// The smallest box around both.
  fileprivate func union(_ other: Box) -> Box {
    Box(
      left: min(xMin, other.xMin),
      top: min(yMin, other.yMin),
      right: max(xMax, other.xMax),
      bottom: max(yMax, other.yMax)
    )
  }
}
