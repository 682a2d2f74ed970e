import TacetKit

/// Tiles of one size in rows and columns.
struct GridTiling: TilingStrategy {
  /// How large tiles are.
  var size: TileSize
  /// How far neighbours overlap.
  var overlap: Overlap
  /// Whether tiles may reach beyond the page, to be filled with paper.
  var pads = false
  /// Whether tiles are moved, and some added, for symbols that would be cut in every one.
  var keepsWhole = true
  /// Where it is gathered what overlap would do, if that is not so.
  let needed = NeededOverlap()

  func tiles(for symbols: PageAnnotations, account: inout Account) throws -> TileLayout {
    let page = symbols.page
    guard let columns = axis(page.width, size.width), let rows = axis(page.height, size.height),
      columns.starts.count * rows.starts.count <= Self.limit
    else { throw Self.tooMany(page, size) }
    return TileLayout(
      frames: frames(columns, rows, symbols),
      fits: symbols.fitting(width: columns.tile, height: rows.tile)
    )
  }

  private func frames(
    _ columns: TileAxis,
    _ rows: TileAxis,
    _ symbols: PageAnnotations
  ) -> [TileRect] {
    var (columns, rows) = (columns, rows)
    let page = symbols.page
    let fitting = symbols.parts.indices.compactMap { symbols.pixels(of: $0) }
      .filter { $0.width <= columns.tile && $0.height <= rows.tile }
    guard keepsWhole else {
      for pixels in fitting {
        if !columns.holds(pixels.left..<pixels.right) { needed.add(pixels.width) }
        if !rows.holds(pixels.top..<pixels.bottom) { needed.add(pixels.height) }
      }
      return Self.frames(columns, rows)
    }
    columns = moved(columns, page.width, fitting.map { $0.left..<$0.right })
    rows = moved(rows, page.height, fitting.map { $0.top..<$0.bottom })
    let cut = fitting.filter {
      !(columns.holds($0.left..<$0.right) && rows.holds($0.top..<$0.bottom))
    }
    let frames = Self.frames(columns, rows)
    guard !cut.isEmpty else { return frames }
    let added = ExtraTiles(
      width: columns.tile,
      height: rows.tile,
      pageWidth: max(page.width, columns.tile),
      pageHeight: max(page.height, rows.tile)
    ).frames(around: cut)
    return (frames + added).sorted(by: TileRect.precedes)
  }

  /// More tiles of one page than this are never made.
  static let limit = 16_384

  /// What is said of a page that would take more.
  static func tooMany(_ page: Page, _ size: TileSize) -> TacetError {
    TacetError.badUsage(
      "\(page.width) × \(page.height) pixels in tiles of \(size.width) × \(size.height) would be "
        + "more than \(limit) tiles; make them larger",
      at: .init(page: page.name)
    ).ofPage
  }

  private func axis(_ length: Int, _ tile: Int) -> TileAxis? {
    TileAxis(length: length, tile: tile, overlap: overlap.pixels(of: tile), pads: pads)
  }

  /// The axis, or one of no more tiles that cuts fewer of `symbols` everywhere.
  private func moved(_ axis: TileAxis, _ length: Int, _ symbols: [Range<Int>]) -> TileAxis {
    func cut(_ axis: TileAxis) -> Int { symbols.count { !axis.holds($0) } }
    var (best, least) = (axis, cut(axis))
    guard least > 0 else { return axis }
    let step = axis.tile - overlap.pixels(of: axis.tile)
    let around = pads ? nil : axis.around(symbols, length: length, step: step)
    for other in [axis.even, around] {
      guard let other else { continue }
      let count = cut(other)
      if count < least { (best, least) = (other, count) }
    }
    return best
  }

  private static func frames(_ columns: TileAxis, _ rows: TileAxis) -> [TileRect] {
    rows.starts.flatMap { top in
      columns.starts.map { left in
        TileRect(left: left, top: top, width: columns.tile, height: rows.tile)
      }
    }
  }
}
