import TacetKit

/// A page to be cut, and where its annotations are on it.
struct PageAnnotations {
  /// The page.
  let page: Page

  /// What of each annotation's box is on the page, in the page's order; nil if that is nothing.
  let boxes: [Box?]

  /// The annotations of `page`.
  init(_ page: Page) {
    self.page = page
    let bounds = page.bounds
    boxes = page.annotations.map { $0.box.visiblePart(in: bounds) }
  }

  /// The pixels that the annotation at `index` touches; nil if none is on the page.
  func pixels(of index: Int) -> TileRect? {
    guard let box = boxes[index] else { return nil }
    // What is on a page has coordinates that fit an Int.
    let (left, top) = (Int(box.xMin.rounded(.down)), Int(box.yMin.rounded(.down)))
    return TileRect(
      left: left,
      top: top,
      width: max(1, Int(box.xMax.rounded(.up)) - left),
      height: max(1, Int(box.yMax.rounded(.up)) - top)
    )
  }

  /// Calls `body` with each tile and the annotations that may be in it: those in its rows.
  ///
  /// Tiles of the same rows should stand together; their annotations are looked for once.
  func forEachTile(_ tiles: [TileRect], _ body: (TileRect, [Int]) throws -> Void) rethrows {
    var rows: (top: Int, bottom: Int)?
    var candidates: [Int] = []
    for tile in tiles {
      if rows.map({ $0 != (tile.top, tile.bottom) }) ?? true {
        rows = (tile.top, tile.bottom)
        let (top, bottom) = (Double(tile.top), Double(tile.bottom))
        candidates.removeAll(keepingCapacity: true)
        for (index, box) in boxes.enumerated() {
          if let box, box.yMin < bottom, box.yMax >= top { candidates.append(index) }
        }
      }
      try body(tile, candidates)
    }
  }

  /// Those of `indices` that no tile contains.
  func cut(inAll tiles: [TileRect], among indices: [Int]) -> [Int] {
    var isCut = [Bool](repeating: false, count: boxes.count)
    for index in indices { isCut[index] = true }
    forEachTile(tiles) { tile, candidates in
      let tileBox = tile.box
      for index in candidates where isCut[index] {
        if let box = boxes[index], box.isInside(tileBox) { isCut[index] = false }
      }
    }
    return indices.filter { isCut[$0] }
  }
}

extension Page {
  /// The whole page.
  var wholeRect: TileRect { TileRect(left: 0, top: 0, width: width, height: height) }
}

extension Box {
  /// What of the box is in `frame`; nil if that is nothing.
  ///
  /// A box without width or height covers no pixel, but has a position: it is in a frame or it is not.
  func visiblePart(in frame: Box) -> Box? {
    guard Self.isVisible(xMin, xMax, from: frame.xMin, to: frame.xMax),
      Self.isVisible(yMin, yMax, from: frame.yMin, to: frame.yMax)
    else { return nil }
    return intersection(frame)
  }

  /// The share of the box that is its part `part`, from 0 to 1.
  func share(of part: Box) -> Double {
    // One division rounds once: a tenth of a box is exactly 0.1.
    guard isEmpty else { return part.area / area }
    return (width > 0 ? part.width / width : 1) * (height > 0 ? part.height / height : 1)
  }

  /// Whether nothing of the box is outside `frame`.
  func isInside(_ frame: Box) -> Bool { visiblePart(in: frame) == self }

  private static func isVisible(
    _ low: Double,
    _ high: Double,
    from start: Double,
    to end: Double
  ) -> Bool {
    low < end && (low < high ? high > start : low >= start)
  }
}
