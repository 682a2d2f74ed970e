import TacetKit

/// Tiles of one size in rows and columns.
struct GridTiling: TilingStrategy {
  /// How large tiles are.
  var size: TileSize
  /// How far neighbours overlap.
  var overlap: Overlap
  /// Whether tiles may extend beyond the page, to be padded with the paper's colour.
  var pads = false
  /// Whether tiles are moved, and some added, for annotations that would be cut in all of them.
  var keepsWhole = true
  /// The overlap that would contain all annotations, where that is not so.
  let needed = NeededOverlap()

  func layout(for annotations: PageAnnotations, account: inout Account) throws -> TileLayout {
    let page = annotations.page
    guard let columns = axis(page.width, size.width), let rows = axis(page.height, size.height),
      columns.starts.count * rows.starts.count <= Self.limit
    else { throw Self.tooMany(page, size) }
    return TileLayout(
      tiles: tiles(columns, rows, annotations),
      fits: annotations.fitting(width: columns.tile, height: rows.tile)
    )
  }

  private func tiles(
    _ columns: TileAxis,
    _ rows: TileAxis,
    _ annotations: PageAnnotations
  ) -> [TileRect] {
    var (columns, rows) = (columns, rows)
    let page = annotations.page
    let fitting = annotations.boxes.indices.compactMap { annotations.pixels(of: $0) }
      .filter { $0.width <= columns.tile && $0.height <= rows.tile }
    guard keepsWhole else {
      for pixels in fitting {
        if !columns.contains(pixels.left..<pixels.right) { needed.add(pixels.width) }
        if !rows.contains(pixels.top..<pixels.bottom) { needed.add(pixels.height) }
      }
      return Self.grid(columns, rows)
    }
    columns = moved(columns, page.width, fitting.map { $0.left..<$0.right })
    rows = moved(rows, page.height, fitting.map { $0.top..<$0.bottom })
    let cut = fitting.filter {
      !(columns.contains($0.left..<$0.right) && rows.contains($0.top..<$0.bottom))
    }
    let tiles = Self.grid(columns, rows)
    guard !cut.isEmpty else { return tiles }
    let added = ExtraTiles(
      width: columns.tile,
      height: rows.tile,
      pageWidth: max(page.width, columns.tile),
      pageHeight: max(page.height, rows.tile)
    ).tiles(around: cut)
    return (tiles + added).sorted(by: TileRect.precedes)
  }

  /// More tiles of one page than this are never made.
  static let limit = 16_384

  /// The error for a page that would take more.
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

  /// The axis, or one with no more tiles in all of which fewer annotations are cut.
  private func moved(_ axis: TileAxis, _ length: Int, _ annotations: [Range<Int>]) -> TileAxis {
    func cut(_ axis: TileAxis) -> Int { annotations.count { !axis.contains($0) } }
    var (best, least) = (axis, cut(axis))
    guard least > 0 else { return axis }
    let step = axis.tile - overlap.pixels(of: axis.tile)
    let moved = pads ? nil : axis.moved(around: annotations, length: length, step: step)
    for other in [axis.evenlySpaced, moved] {
      guard let other else { continue }
      let count = cut(other)
      if count < least { (best, least) = (other, count) }
    }
    return best
  }

  private static func grid(_ columns: TileAxis, _ rows: TileAxis) -> [TileRect] {
    rows.starts.flatMap { top in
      columns.starts.map { left in
        TileRect(left: left, top: top, width: columns.tile, height: rows.tile)
      }
    }
  }
}
