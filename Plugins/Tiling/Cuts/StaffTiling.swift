import TacetKit

/// Cuts through the white between staves and, across, through gaps between symbols.
struct StaffTiling: TilingStrategy {
  /// How large tiles may be.
  let size: TileSize
  let staves: StaffClasses

  static let withoutStaves = Reason("pages without staves, cut by the gaps between symbols")
  static let withoutSymbols = Reason("pages without symbols, cut by the grid")

  func tiles(for symbols: PageAnnotations, account: inout Account) throws -> TileLayout {
    let page = symbols.page
    let all = symbols.parts.indices.compactMap { symbols.pixels(of: $0) }
    let fits = symbols.fitting(width: size.width, height: size.height)
    guard page.width > size.width || page.height > size.height else {
      return TileLayout(frames: [page.frame], fits: fits)
    }
    guard !all.isEmpty else {
      account.record(.noted, Self.withoutSymbols, unit: .others)
      return try GridTiling(size: size, overlap: .pixels(0)).tiles(for: symbols, account: &account)
    }
    if !page.annotations.contains(where: staves.contains) {
      account.record(.noted, Self.withoutStaves, unit: .others)
    }
    // A staff is too wide for a tile, but no line should run through it; so for all that is not too
    // high.
    let lines = WhiteLines(
      between: all.filter { $0.height <= size.height }.map { $0.top..<$0.bottom },
      length: page.height
    )
    guard let rows = lines.pieces(ofAtMost: size.height) else { throw GridTiling.tooMany(page, size) }
    var frames: [TileRect] = []
    for row in rows {
      let inside = all.filter {
        row.lowerBound <= $0.top && $0.bottom <= row.upperBound && $0.width <= size.width
      }
      let lines = WhiteLines(between: inside.map { $0.left..<$0.right }, length: page.width)
      guard let columns = lines.pieces(ofAtMost: size.width),
        frames.count + columns.count <= GridTiling.limit
      else { throw GridTiling.tooMany(page, size) }
      frames += columns.map {
        TileRect(left: $0.lowerBound, top: row.lowerBound, width: $0.count, height: row.count)
      }
    }
    return TileLayout(frames: frames, fits: fits)
  }
}
