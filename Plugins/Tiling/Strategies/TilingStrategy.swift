import TacetKit

/// A way to cut pages into tiles.
protocol TilingStrategy: Sendable {
  /// The tiles of a page, which cover it; the page itself if it is not to be cut.
  ///
  /// - Parameters:
  ///   - annotations: What is on the page.
  ///   - account: Counts pages that could not be cut as the user asked.
  /// - Returns: The tiles.
  /// - Throws: ``TacetError`` for this page if it can't be cut.
  func layout(for annotations: PageAnnotations, account: inout Account) throws -> TileLayout
}

/// The tiles of a page.
struct TileLayout {
  /// Where they are, from top to bottom and from left to right.
  var tiles: [TileRect]

  /// For each annotation, whether it fits in a tile.
  var fits: [Bool]
}

extension PageAnnotations {
  /// For each annotation, whether the pixels that it touches fit in a tile of `width` × `height`.
  func fitting(width: Int, height: Int) -> [Bool] {
    boxes.indices.map { index in
      pixels(of: index).map { $0.width <= width && $0.height <= height } ?? false
    }
  }
}
