import TacetKit

/// Cuts along the white between staves and, across, through gaps between annotations.
struct StaffTiling: TilingStrategy {
  /// How large tiles may be.
  let size: TileSize
  /// The classes of staves and staff lines.
  let staves: ClassMembers

  static let withoutStaves = Reason("pages without staves, cut along gaps between annotations")
  static let withoutAnnotations = Reason("pages without annotations, cut by the grid")

  func layout(for annotations: PageAnnotations, account: inout Account) throws -> TileLayout {
    let page = annotations.page
    let all = annotations.boxes.indices.compactMap { annotations.pixels(of: $0) }
    let fits = annotations.fitting(width: size.width, height: size.height)
    guard page.width > size.width || page.height > size.height else {
      return TileLayout(tiles: [page.wholeRect], fits: fits)
    }
    guard !all.isEmpty else {
      account.record(.noted, Self.withoutAnnotations, unit: .others)
      return try GridTiling(size: size, overlap: .pixels(0))
        .layout(for: annotations, account: &account)
    }
    if !page.annotations.contains(where: staves.contains) {
      account.record(.noted, Self.withoutStaves, unit: .others)
    }
    // A staff is wider than a tile, but no line should cut it: so for all that are not too high.
    let lines = WhiteLines(
      between: all.filter { $0.height <= size.height }.map { $0.top..<$0.bottom },
      length: page.height
    )
    guard let rows = lines.segments(ofAtMost: size.height) else {
      throw GridTiling.tooMany(page, size)
    }
    var tiles: [TileRect] = []
    for row in rows {
      let inside = all.filter {
        row.lowerBound <= $0.top && $0.bottom <= row.upperBound && $0.width <= size.width
      }
      let lines = WhiteLines(between: inside.map { $0.left..<$0.right }, length: page.width)
      guard let columns = lines.segments(ofAtMost: size.width),
        tiles.count + columns.count <= GridTiling.limit
      else { throw GridTiling.tooMany(page, size) }
      tiles += columns.map {
        TileRect(left: $0.lowerBound, top: row.lowerBound, width: $0.count, height: row.count)
      }
    }
    return TileLayout(tiles: tiles, fits: fits)
  }
}
