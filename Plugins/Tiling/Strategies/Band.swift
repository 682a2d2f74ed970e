import TacetKit

/// Rows of a page from side to side, to be cut across into tiles.
struct Band {
  private let counter: AnnotationCounter
  private let rows: Range<Int>

  /// How far tiles reach, by the annotations that have enough of them in the rows to count.
  private let reach: TileReach

  /// The annotations that the rows contain, from left to right.
  private let contained: [AnnotationCounter.Item]

  /// The rows `rows` of the page of `counter`.
  init(_ counter: AnnotationCounter, rows: Range<Int>) {
    self.counter = counter
    self.rows = rows
    reach = TileReach(counter, rows: rows)
    contained = counter.fromLeft.filter {
      rows.lowerBound <= $0.pixels.top && $0.pixels.bottom <= rows.upperBound
    }
  }

  /// The fewest tiles with at most `limit` annotations each.
  ///
  /// Each reaches as far as it can, and the next begins no later than an annotation that it cuts. Where
  /// annotations overlap each other, a tile has too many rather than none complete.
  ///
  /// - Parameters:
  ///   - limit: How many annotations a tile may have.
  ///   - isWorse: Whether tiles are worse than others that are known. It is asked after each tile, and what
  ///     is worse has to stay so with more of them.
  /// - Returns: The tiles; nil if they are worse.
  func tiles(
    limit: Int,
    unless isWorse: (Bands.Candidate) -> Bool = { _ in false }
  ) -> Bands.Candidate? {
    var candidate = Bands.Candidate()
    var reach = reach
    var (start, last) = (0, 0)
    while last < counter.width {
      var end = reach.end(from: start, limit)
      let uncrowdedEnd = end
      let first = contained.partitioningIndex(where: { $0.pixels.left >= start })
      if end < counter.width {
        let next = firstEnd(in: contained[first...], after: last, atOrBefore: end)
        end = max(end, next ?? (end > last ? end : counter.width))
      }
      let tile = TileRect(
        left: start,
        top: rows.lowerBound,
        width: end - start,
        height: rows.count
      )
      candidate.tiles.append(tile)
      candidate.elongation +=
        Double(max(tile.width, tile.height)) / Double(max(1, min(tile.width, tile.height)))
      if end > uncrowdedEnd, counter.count(in: tile) > counter.limit { candidate.crowded += 1 }
      if isWorse(candidate) { return nil }
      last = end
      let cut = contained[first...].prefix { $0.pixels.left < end }.first {
        $0.fits && start < $0.pixels.left && end < $0.pixels.right
      }
      start = min(end, cut?.pixels.left ?? end)
    }
    return candidate
  }

  /// Where the first of `annotations` ends that ends after `last`; one that ends at `enough` or before is as
  /// good as any other such.
  private func firstEnd(
    in annotations: ArraySlice<AnnotationCounter.Item>,
    after last: Int,
    atOrBefore enough: Int
  ) -> Int? {
    var first: Int?
    for annotation in annotations where annotation.pixels.right > last {
      // They come from left to right: what begins here or later ends later.
      if let first, first <= max(enough, annotation.pixels.left) { break }
      first = min(first ?? .max, annotation.pixels.right)
    }
    return first
  }
}
