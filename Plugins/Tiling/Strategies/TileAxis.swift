import TacetKit

/// Where tiles begin along one side of a page.
struct TileAxis {
  /// Pixels of each tile along this side.
  let tile: Int

  /// Where each begins, in pixels; each later than the one before.
  let starts: [Int]

  /// More tiles than this along one side are never made.
  static let limit = 4096

  /// Tiles one step after the other until the side is covered; nil if that would take more than
  /// ``limit``.
  ///
  /// - Parameters:
  ///   - length: The side, in pixels, over 0.
  ///   - tile: The tile's side, over 0.
  ///   - overlap: How far neighbours overlap, under `tile`.
  ///   - pads: Whether the last tile may extend beyond the page; else it is shifted inward, and no
  ///     tile is larger than the page.
  init?(length: Int, tile: Int, overlap: Int, pads: Bool) {
    guard tile < length else {
      self.init(tile: pads ? tile : length, starts: [0])
      return
    }
    let step = tile - overlap
    guard (length - tile - 1) / step + 2 <= Self.limit else { return nil }
    var starts = Array(stride(from: 0, to: length - tile, by: step))
    let last = starts.count * step
    starts.append(pads ? last : length - tile)
    self.init(tile: tile, starts: starts)
  }

  init(tile: Int, starts: [Int]) {
    self.tile = tile
    self.starts = starts
  }

  /// As many tiles, evenly spaced; nil if there are too few to be moved.
  var evenlySpaced: TileAxis? {
    guard starts.count > 2, let last = starts.last else { return nil }
    return TileAxis(
      tile: tile,
      starts: starts.indices.map { $0 * last / (starts.count - 1) }
    )
  }

  /// Whether one tile contains all of `pixels`.
  func contains(_ pixels: Range<Int>) -> Bool {
    // Of the tiles that begin early enough the last one reaches farthest.
    let next = starts.partitioningIndex(where: { $0 > pixels.lowerBound })
    return next > 0 && pixels.upperBound <= starts[next - 1] + tile
  }

  /// As many tiles or fewer, each begun no later than an annotation that the one before cuts; nil if that
  /// takes more.
  ///
  /// - Parameters:
  ///   - annotations: The pixels of annotations that fit in a tile.
  ///   - length: The side.
  ///   - step: How far a tile begins after the one before, at most.
  /// - Returns: The tiles.
  func moved(around annotations: [Range<Int>], length: Int, step: Int) -> TileAxis? {
    let annotations = annotations.sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    var starts = [0]
    var next = 0
    while let start = starts.last, start + tile < length {
      guard starts.count < self.starts.count else { return nil }
      while next < annotations.count, annotations[next].upperBound <= start + tile { next += 1 }
      let cut = next < annotations.count ? annotations[next].lowerBound : length
      starts.append(min(start + step, cut, length - tile))
      guard let last = starts.last, last > start else { return nil }
    }
    return TileAxis(tile: tile, starts: starts)
  }
}
