/// Lines across one side of a page that cut no annotation, and the segments that they cut the side into.
struct WhiteLines {
  /// A line, and how many pixels of white are around it.
  private struct Line {
    var position: Int
    var white: Int
  }

  /// From one end of the side to the other, both ends included.
  private let lines: [Line]

  /// Where each annotation begins and ends, in order.
  private let annotations: [Range<Int>]

  /// The middles of the gaps between `annotations`.
  ///
  /// - Parameters:
  ///   - annotations: The pixels of each, none of them outside the page.
  ///   - length: The side, in pixels, over 0.
  init(between annotations: [Range<Int>], length: Int) {
    self.annotations = annotations.sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    var lines = [Line(position: 0, white: 0)]
    var end = 0
    for annotation in self.annotations {
      // White at the page's edge is no place to cut.
      if end > 0, annotation.lowerBound >= end, annotation.lowerBound < length {
        lines.append(
          Line(position: (end + annotation.lowerBound) / 2, white: annotation.lowerBound - end)
        )
      }
      end = max(end, annotation.upperBound)
    }
    self.lines = lines + [Line(position: length, white: 0)]
  }

  /// The fewest segments of at most `limit` pixels, and of those the ones with the most white at their ends.
  ///
  /// Where lines are farther apart than that, segments overlap: each begins no later than an annotation that
  /// the one before it cuts. So a segment contains every annotation of at most `limit` pixels.
  /// It is nil if there would be more than ``TileAxis/limit``.
  func segments(ofAtMost limit: Int) -> [Range<Int>]? {
    guard let length = lines.last?.position, length / limit < TileAxis.limit else { return nil }
    // For each line the best way to come to it: in few segments, then through much white.
    var best: [(segments: Int, cost: Double, from: Int)] = [(0, 0, 0)]
    for end in lines.indices.dropFirst() {
      var found: (segments: Int, cost: Double, from: Int)?
      for start in (0..<end).reversed() {
        let length = lines[end].position - lines[start].position
        guard length <= limit || start == end - 1 else { break }
        let segments = best[start].segments + max(1, (length + limit - 1) / limit)
        let cost = best[start].cost + 1 / Double(lines[end].white + 1)
        if let found, (found.segments, found.cost) <= (segments, cost) { continue }
        found = (segments, cost, start)
      }
      best.append(found ?? (0, 0, end - 1))
    }
    var ends = [lines.count - 1]
    while let last = ends.last, last > 0 { ends.append(best[last].from) }
    var segments: [Range<Int>] = []
    for (start, end) in zip(ends.reversed(), ends.reversed().dropFirst()) {
      segments += overlapping(lines[start].position..<lines[end].position, limit)
      guard segments.count <= TileAxis.limit else { return nil }
    }
    return segments
  }

  /// A segment, or as many overlapping ones as it takes if it is too long.
  private func overlapping(_ segment: Range<Int>, _ limit: Int) -> [Range<Int>] {
    guard segment.count > limit else { return [segment] }
    let inside = annotations.filter {
      segment.lowerBound <= $0.lowerBound && $0.upperBound <= segment.upperBound
        && $0.count <= limit
    }
    var segments = [segment.lowerBound..<segment.lowerBound + limit]
    var next = 0
    while let last = segments.last, last.upperBound < segment.upperBound,
      segments.count <= TileAxis.limit
    {
      while next < inside.count, inside[next].upperBound <= last.upperBound { next += 1 }
      let cut = next < inside.count ? inside[next].lowerBound : last.upperBound
      let start = max(min(cut, last.upperBound, segment.upperBound - limit), last.lowerBound + 1)
      segments.append(start..<start + limit)
    }
    return segments
  }
}
