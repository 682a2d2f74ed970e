import TacetKit

/// Cuts what belongs to the annotations of a tile: outlines, masks, links; the rest stays as it is.
struct DetailCutter {
  /// How many links led to annotations that their tile does not have.
  private(set) var brokenLinks = 0

  /// The ids of the tile's annotations, in order.
  private var ids: [UInt64] = []

  /// Gives the annotations of `tile` the details that they have on `page`.
  ///
  /// - Parameters:
  ///   - tile: A tile whose annotations have no details yet.
  ///   - page: The page.
  ///   - indices: The place on the page of each of the tile's annotations.
  ///   - visible: The part of the page that the tile shows.
  ///   - origin: Where the tile lies.
  mutating func cut(
    for tile: inout Page,
    from page: Page,
    _ indices: [Int],
    visible: Box,
    origin: Frame
  ) {
    guard !page.details.entries.isEmpty else { return }
    ids = tile.annotations.map(\.id).sorted()
    for (place, index) in indices.enumerated() where page.annotations[index].detailCount > 0 {
      let annotation = page.annotations[index]
      var part = tile.annotations[place]
      for (kind, bytes) in page.details.slices(of: annotation) {
        switch kind {
        case Int(TACET_OUTLINE):
          guard let outlines = annotation.outlines(bytes, croppedTo: visible) else { continue }
          let moved = outlines.moved(x: -Double(origin.left), y: -Double(origin.top))
          tile.details.append(kind: kind, moved.bytes, to: &part)
        case Int(TACET_MASK):
          guard let mask = annotation.mask(bytes, croppedTo: visible) else { continue }
          tile.details.append(kind: kind, mask.bytes, to: &part)
          let isWhole = annotation.box.isInside(visible)
          if !isWhole, part.inkArea != nil { part.inkArea = Double(mask.area) }
        case Int(TACET_LINKS):
          let links = Links(bytes)
          let kept = links.ids.filter { has($0) }
          brokenLinks += links.ids.count - kept.count
          guard !kept.isEmpty else { continue }
          tile.details.append(kind: kind, Links(ids: kept).bytes, to: &part)
        default:
          tile.details.append(kind: kind, bytes, to: &part)
        }
      }
      tile.annotations[place] = part
    }
  }

  /// Whether the tile has an annotation with `id`.
  private func has(_ id: UInt64) -> Bool {
    var (low, high) = (0, ids.count)
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id
  }
}
