import TacetKit

/// Cuts pages with more than a number of annotations into the fewest tiles with no more than that.
///
/// A page is cut from side to side into bands, and each band across into tiles; or the other way round, if
/// that takes fewer.
struct InstanceLimitTiling: TilingStrategy {
  /// How many annotations a tile may have, over 0.
  let limit: Int
  /// The share of an annotation's box that has to be in a tile to count.
  let minVisible: Double

  func layout(for annotations: PageAnnotations, account: inout Account) -> TileLayout {
    let page = annotations.page
    guard page.annotations.count > limit else {
      return TileLayout(tiles: [page.wholeRect], fits: annotations.boxes.map { _ in true })
    }
    let counter = AnnotationCounter(
      annotations,
      limit: limit,
      minVisible: minVisible,
      isTransposed: false
    )
    let fits = counter.fits
    var best = Bands(counter).best
    // There can't be fewer than it takes to have each annotation in one tile.
    let least = (counter.annotations.count + limit - 1) / limit
    if best.crowded > 0 || best.tiles.count > least {
      let transposed = AnnotationCounter(
        annotations,
        limit: limit,
        minVisible: minVisible,
        isTransposed: true,
        fits: fits
      )
      let other = Bands(transposed).best
      if other < best {
        best = other
        best.tiles = best.tiles.map(\.transposed)
      }
    }
    let cut = annotations.cut(inAll: best.tiles, among: fits.indices.filter { fits[$0] })
    var tiles = best.tiles
    for index in cut {
      // An earlier one may contain this annotation too.
      guard let pixels = annotations.pixels(of: index),
        !tiles.contains(where: { $0.contains(pixels) })
      else { continue }
      tiles.append(counter.grown(pixels))
    }
    // One that was added may have grown over others.
    tiles = tiles.filter { tile in !tiles.contains { $0 != tile && $0.contains(tile) } }
    return TileLayout(tiles: tiles.sorted(by: TileRect.precedes), fits: fits)
  }
}
