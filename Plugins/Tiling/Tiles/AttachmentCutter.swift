import TacetKit

/// Cuts what belongs to the annotations of a tile: outlines, masks, links; the rest stays as it is.
struct AttachmentCutter {
  /// How many links led to annotations that their tile does not have.
  private(set) var brokenLinks = 0

  /// The places on the page of annotations whose mask did not fit them, one for each mask and tile.
  private(set) var withoutMask: [Int] = []

  /// The ids of the tile's annotations, in order.
  private var ids: [UInt64] = []

  /// Gives the annotations of `tile` the attachments that they have on `page`.
  ///
  /// - Parameters:
  ///   - tile: A tile whose annotations have no attachments yet.
  ///   - page: The page.
  ///   - indices: The place on the page of each of the tile's annotations.
  ///   - visible: The part of the page that the tile shows.
  ///   - origin: Where the tile lies.
  mutating func cut(
    for tile: inout Page,
    from page: Page,
    _ indices: [Int],
    visible: Box,
    origin: TileRect
  ) {
    guard !page.attachments.entries.isEmpty else { return }
    ids = tile.annotations.map(\.id).sorted()
    for (place, index) in indices.enumerated() where page.annotations[index].attachmentCount > 0 {
      let annotation = page.annotations[index]
      var slices: [(kind: Int, bytes: ArraySlice<UInt8>)] = []
      for slice in page.attachments.slices(of: annotation) {
        guard slice.kind == Int(TACET_RELATIONS) else {
          slices.append(slice)
          continue
        }
        let links = Relations(slice.bytes)
        let kept = links.ids.filter { has($0) }
        brokenLinks += links.ids.count - kept.count
        guard !kept.isEmpty else { continue }
        slices.append((kind: slice.kind, bytes: Relations(ids: kept).bytes[...]))
      }
      var part = tile.annotations[place]
      let lostMasks = tile.attachments.append(
        slices,
        of: annotation,
        croppedTo: visible,
        origin: Point(x: Double(origin.left), y: Double(origin.top)),
        to: &part
      )
      tile.annotations[place] = part
      withoutMask += Array(repeating: index, count: lostMasks)
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
