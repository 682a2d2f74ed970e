import TacetKit

/// Finds the pieces that are one symbol by their places, for want of numbers.
struct OverlapMatcher {
  /// The thresholds that are served: below, twins could lie anywhere.
  static let thresholds = 0.1...1.0

  /// How much two pieces have in common, at least, of what both tiles show of them: a share of area.
  let threshold: Double

  /// A piece, and what of it counts when it is compared.
  private struct Candidate {
    let piece: Int
    let kind: UInt64
    let box: Box
  }

  /// Joins the pieces without numbers of neighbouring tiles that are one symbol.
  ///
  /// - Parameters:
  ///   - pieces: All pieces.
  ///   - tiles: Where the tiles are, from top to bottom.
  ///   - ignoresNumbers: Whether pieces with numbers are taken for such without.
  ///   - groups: Where they are joined.
  func join(
    _ pieces: TileAnnotations,
    tiles: [TileRect],
    ignoringNumbers ignoresNumbers: Bool = false,
    in groups: inout DisjointSets
  ) {
    let unnumbered = pieces.ofTile.map { range in
      range.filter { ignoresNumbers || pieces.all[$0].id == 0 }
    }
    for (one, frame) in tiles.enumerated() where !unnumbered[one].isEmpty {
      for other in tiles.indices.dropFirst(one + 1) {
        let next = tiles[other]
        guard next.top <= frame.bottom else { break }
        guard next.left <= frame.right, frame.left <= next.right else { continue }
        let common = frame.box.intersection(next.box)
        if !common.isEmpty {
          let inCommon = { (piece: Int) in pieces.all[piece].box.visiblePart(in: common) }
          join(unnumbered[one], unnumbered[other], of: pieces, in: &groups, inCommon, inCommon)
        } else if let (end, start) = Self.cut(frame, next) {
          join(
            unnumbered[one],
            unnumbered[other],
            of: pieces,
            in: &groups,
            { pieces.all[$0].cuts.contains(end) ? pieces.all[$0].box.end(at: end) : nil },
            { pieces.all[$0].cuts.contains(start) ? pieces.all[$0].box.end(at: start) : nil }
          )
        }
      }
    }
  }

  /// The edges of two tiles at which they touch; nil if they touch in a corner.
  private static func cut(_ one: TileRect, _ other: TileRect) -> (TileAnnotation.Edges, TileAnnotation.Edges)? {
    let sharesRows = one.top < other.bottom && other.top < one.bottom
    if sharesRows { return one.right == other.left ? (.right, .left) : (.left, .right) }
    return one.left < other.right && other.left < one.right ? (.bottom, .top) : nil
  }

  private func join(
    _ one: [Int],
    _ other: [Int],
    of pieces: TileAnnotations,
    in groups: inout DisjointSets,
    _ seenOfOne: (Int) -> Box?,
    _ seenOfOther: (Int) -> Box?
  ) {
    func candidates(_ list: [Int], _ seen: (Int) -> Box?) -> [Candidate] {
      list.compactMap { piece in
        seen(piece).map { Candidate(piece: piece, kind: pieces.all[piece].kind, box: $0) }
      }
    }
    let first = candidates(one, seenOfOne)
    guard !first.isEmpty else { return }
    let second = candidates(other, seenOfOther).sorted {
      ($0.kind, $0.box.xMin, $0.piece) < ($1.kind, $1.box.xMin, $1.piece)
    }
    var isTaken = [Bool](repeating: false, count: second.count)
    for candidate in first {
      guard let twin = twin(of: candidate, in: second, isTaken) else { continue }
      isTaken[twin] = true
      groups.join(candidate.piece, second[twin].piece)
    }
  }

  /// The place in `list` of what has the most in common with a candidate, if that is enough.
  private func twin(of candidate: Candidate, in list: [Candidate], _ isTaken: [Bool]) -> Int? {
    // What has enough in common begins at about the same place: see the size of either.
    let (width, slack) = (candidate.box.width, 1 - threshold)
    let begin = candidate.box.xMin - slack / threshold * width - 1e-9
    let end = candidate.box.xMin + slack * width + 1e-9
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      let other = list[middle]
      if (other.kind, other.box.xMin) < (candidate.kind, begin) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var best: (place: Int, share: Double)?
    for place in low..<list.count {
      let other = list[place]
      guard other.kind == candidate.kind, other.box.xMin <= end else { break }
      guard !isTaken[place] else { continue }
      let share =
        other.box == candidate.box ? 1 : other.box.intersectionOverUnion(candidate.box)
      if share >= threshold, share > best?.share ?? 0 { best = (place, share) }
    }
    return best?.place
  }
}

extension Box {
  /// The end of the box at an edge that cuts it, a pixel deep: where two such ends agree, so do the
  /// boxes along the edge.
  fileprivate func end(at edge: TileAnnotation.Edges) -> Box {
    edge.isSubset(of: [.left, .right])
      ? Box(left: 0, top: yMin, right: 1, bottom: yMax)
      : Box(left: xMin, top: 0, right: xMax, bottom: 1)
  }
}
