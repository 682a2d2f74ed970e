import TacetKit

/// Cuts the attachments of a tile's annotations: polygons, masks, relations; the rest stays as it is.
struct AttachmentCutter {
  /// How many relations were left out, as they led to annotations that their tile does not have.
  private(set) var brokenLinks = 0

  /// The indices on the page of annotations whose mask did not fit them, one for each mask and tile.
  private(set) var withoutMask: [Int] = []

  /// The ids of the tile's annotations, in order.
  private var ids: [UInt64] = []

  /// Gives the annotations of `tile` the attachments that they have on `page`.
  ///
  /// - Parameters:
  ///   - tile: A tile whose annotations have no attachments yet.
  ///   - page: The page.
  ///   - indices: The index on the page of each of the tile's annotations.
  ///   - visible: The part of the page that the tile shows.
  ///   - rect: Where the tile is.
  mutating func cut(
    for tile: inout Page,
    from page: Page,
    _ indices: [Int],
    visible: Box,
    rect: TileRect
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
        let relations = Relations(slice.bytes)
        let kept = relations.ids.filter { has($0) }
        brokenLinks += relations.ids.count - kept.count
        guard !kept.isEmpty else { continue }
        slices.append((kind: slice.kind, bytes: Relations(ids: kept).bytes[...]))
      }
      var part = tile.annotations[place]
      let lostMasks = tile.attachments.append(
        slices,
        of: annotation,
        croppedTo: visible,
        transformedBy: rect.fromPage,
        to: &part
      )
      tile.annotations[place] = part
      withoutMask += Array(repeating: index, count: lostMasks)
    }
  }

  /// Whether the tile has an annotation with `id`.
  private func has(_ id: UInt64) -> Bool {
    let place = ids.partitioningIndex(where: { $0 >= id })
    return place < ids.count && ids[place] == id
  }
}
