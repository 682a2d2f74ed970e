import TacetKit

/// Cuts the pages with more than so many symbols, into the fewest tiles with no more.
///
/// A page is cut from side to side into bands, and each band across into tiles; or the other way
/// round, if that takes fewer.
struct InstanceLimitTiling: TilingStrategy {
  /// How many symbols a tile may have, over 0.
  let limit: Int
  /// The share of a symbol that has to be in a tile to count.
  let minVisible: Double

  func tiles(for symbols: PageAnnotations, account: inout Account) -> TileLayout {
    let page = symbols.page
    guard page.annotations.count > limit else {
      return TileLayout(frames: [page.frame], fits: symbols.parts.map { _ in true })
    }
    let field = AnnotationDensity(symbols, limit: limit, minVisible: minVisible, isTransposed: false)
    let fits = field.fits
    var best = Bands(field).tiles
    // There can't be fewer than it takes to have each symbol in one tile.
    let least = (field.symbols.count + limit - 1) / limit
    if best.crowded > 0 || best.frames.count > least {
      let other = Bands(
        AnnotationDensity(symbols, limit: limit, minVisible: minVisible, isTransposed: true, fits: fits)
      ).tiles
      if other < best {
        best = other
        best.frames = best.frames.map(\.transposed)
      }
    }
    let cut = symbols.cut(everywhereIn: best.frames, among: fits.indices.filter { fits[$0] })
    var frames = best.frames
    for index in cut {
      // An earlier one may hold this symbol too.
      guard let pixels = symbols.pixels(of: index), !frames.contains(where: { $0.contains(pixels) })
      else { continue }
      frames.append(field.grown(pixels))
    }
    // One that was added may have grown over others.
    frames = frames.filter { frame in !frames.contains { $0 != frame && $0.contains(frame) } }
    return TileLayout(frames: frames.sorted(by: TileRect.precedes), fits: fits)
  }
}
