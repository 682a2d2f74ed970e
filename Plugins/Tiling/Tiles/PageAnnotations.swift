import TacetKit

/// The symbols of a page, as cutting it sees them.
struct PageAnnotations {
  /// The page.
  let page: Page

  /// Of each annotation the part that is on the page, in the page's order; nil if there is none.
  let parts: [Box?]

  /// The symbols of `page`.
  init(_ page: Page) {
    self.page = page
    let bounds = page.bounds
    parts = page.annotations.map { $0.box.visiblePart(in: bounds) }
  }

  /// The pixels that the symbol at `index` touches; nil if none is on the page.
  func pixels(of index: Int) -> TileRect? {
    guard let part = parts[index] else { return nil }
    // What is on a page has coordinates that fit an Int.
    let (left, top) = (Int(part.xMin.rounded(.down)), Int(part.yMin.rounded(.down)))
    return TileRect(
      left: left,
      top: top,
      width: max(1, Int(part.xMax.rounded(.up)) - left),
      height: max(1, Int(part.yMax.rounded(.up)) - top)
    )
  }

  /// Hands over each frame with the symbols that may be in it: those in its rows.
  ///
  /// Frames of the same rows should stand together; their symbols are looked for once.
  func forEachFrame(_ frames: [TileRect], _ body: (TileRect, [Int]) throws -> Void) rethrows {
    var rows: (top: Int, bottom: Int)?
    var candidates: [Int] = []
    for frame in frames {
      if rows.map({ $0 != (frame.top, frame.bottom) }) ?? true {
        rows = (frame.top, frame.bottom)
        let (top, bottom) = (Double(frame.top), Double(frame.bottom))
        candidates.removeAll(keepingCapacity: true)
        for (index, part) in parts.enumerated() {
          if let part, part.yMin < bottom, part.yMax >= top { candidates.append(index) }
        }
      }
      try body(frame, candidates)
    }
  }

  /// Those of `indices` whose part on the page is whole in none of `frames`.
  func cut(everywhereIn frames: [TileRect], among indices: [Int]) -> [Int] {
    var isCut = [Bool](repeating: false, count: parts.count)
    for index in indices { isCut[index] = true }
    forEachFrame(frames) { frame, candidates in
      let box = frame.box
      for index in candidates where isCut[index] {
        if let part = parts[index], part.isInside(box) { isCut[index] = false }
      }
    }
    return indices.filter { isCut[$0] }
  }
}

extension Box {
  /// What of the box is in `frame`; nil if that is nothing.
  ///
  /// A box without width or height covers no pixel, but has a place: it is in a frame or it is not.
  func visiblePart(in frame: Box) -> Box? {
    guard Self.isVisible(xMin, xMax, from: frame.xMin, to: frame.xMax),
      Self.isVisible(yMin, yMax, from: frame.yMin, to: frame.yMax)
    else { return nil }
    return intersection(frame)
  }

  /// The share of the box that is its part `part`, from 0 to 1.
  func share(of part: Box) -> Double {
    // One division rounds once: a tenth of a box is 0.1 and no hair less.
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
