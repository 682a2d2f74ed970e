import TacetKit

/// Finds the tile annotations that are one annotation of the page by their positions, where they have no ids.
struct OverlapMatcher {
  /// The thresholds that are served: below, matches could be anywhere.
  static let thresholds = 0.1...1.0

  /// The smallest IoU of two annotations that match, of what both tiles show of them.
  let threshold: Double

  /// A tile annotation, and what of its box is compared.
  private struct Candidate {
    let index: Int
    let labels: UInt64
    let box: Box
  }

  /// Unites the annotations without ids of neighbouring tiles that are one annotation.
  ///
  /// - Parameters:
  ///   - annotations: All tile annotations.
  ///   - tiles: Where the tiles are, from top to bottom.
  ///   - ignoresIDs: Whether annotations with ids are taken for such without.
  ///   - groups: Where they are united.
  func unite(
    _ annotations: TileAnnotations,
    tiles: [TileRect],
    ignoringIDs ignoresIDs: Bool = false,
    in groups: inout DisjointSets
  ) {
    let all = annotations.all
    let withoutID = annotations.ofTile.map { range in
      range.filter { ignoresIDs || all[$0].id == 0 }
    }
    for (one, tile) in tiles.enumerated() where !withoutID[one].isEmpty {
      for other in tiles.indices.dropFirst(one + 1) {
        let next = tiles[other]
        guard next.top <= tile.bottom else { break }
        guard next.left <= tile.right, tile.left <= next.right else { continue }
        let overlap = tile.box.intersection(next.box)
        let (first, second): ([Candidate], [Candidate])
        if !overlap.isEmpty {
          func candidates(_ indices: [Int]) -> [Candidate] {
            Self.candidates(indices, all) { $0.box.visiblePart(in: overlap) }
          }
          (first, second) = (candidates(withoutID[one]), candidates(withoutID[other]))
        } else if let (end, start) = Self.sharedEdge(tile, next) {
          func candidates(_ indices: [Int], at edge: TileAnnotation.Edges) -> [Candidate] {
            Self.candidates(indices, all) {
              $0.cutEdges.contains(edge) ? $0.box.end(at: edge) : nil
            }
          }
          first = candidates(withoutID[one], at: end)
          second = candidates(withoutID[other], at: start)
        } else {
          continue
        }
        unite(first, second, in: &groups)
      }
    }
  }

  /// The annotations of which `visible` gives a box to be compared.
  private static func candidates(
    _ indices: [Int],
    _ all: [TileAnnotation],
    _ visible: (TileAnnotation) -> Box?
  ) -> [Candidate] {
    indices.compactMap { index in
      visible(all[index]).map { Candidate(index: index, labels: all[index].labels, box: $0) }
    }
  }

  /// The edges of two tiles at which they touch; nil if they touch in a corner.
  private static func sharedEdge(
    _ one: TileRect,
    _ other: TileRect
  ) -> (TileAnnotation.Edges, TileAnnotation.Edges)? {
    let sharesRows = one.top < other.bottom && other.top < one.bottom
    if sharesRows { return one.right == other.left ? (.right, .left) : (.left, .right) }
    return one.left < other.right && other.left < one.right ? (.bottom, .top) : nil
  }

  /// Unites each candidate of one tile with its best match among those of another, each of which matches
  /// once.
  private func unite(_ one: [Candidate], _ other: [Candidate], in groups: inout DisjointSets) {
    guard !one.isEmpty else { return }
    let sorted = other.sorted {
      ($0.labels, $0.box.xMin, $0.index) < ($1.labels, $1.box.xMin, $1.index)
    }
    var isMatched = [Bool](repeating: false, count: sorted.count)
    for candidate in one {
      guard let match = match(of: candidate, in: sorted, isMatched) else { continue }
      isMatched[match] = true
      groups.union(candidate.index, sorted[match].index)
    }
  }

  /// The place in `list` of the box with the largest IoU with that of a candidate, if it is large enough.
  private func match(
    of candidate: Candidate,
    in list: [Candidate],
    _ isMatched: [Bool]
  ) -> Int? {
    // Boxes with an IoU of the threshold or more begin at about the same place; see DuplicateIndex.
    let (width, slack) = (candidate.box.width, 1 - threshold)
    let begin = candidate.box.xMin - slack / threshold * width - 1e-9
    let end = candidate.box.xMin + slack * width + 1e-9
    let first = list.partitioningIndex(where: {
      ($0.labels, $0.box.xMin) >= (candidate.labels, begin)
    })
    var best: (place: Int, overlap: Double)?
    for place in first..<list.count {
      let other = list[place]
      guard other.labels == candidate.labels, other.box.xMin <= end else { break }
      guard !isMatched[place] else { continue }
      // Equal boxes match even if they cover nothing.
      let overlap =
        other.box == candidate.box ? 1 : other.box.intersectionOverUnion(candidate.box)
      if overlap >= threshold, overlap > best?.overlap ?? 0 { best = (place, overlap) }
    }
    return best?.place
  }
}

extension Box {
  /// The end of the box at an edge that cuts it, a pixel deep: where two such ends agree, so do the boxes
  /// along the edge.
  fileprivate func end(at edge: TileAnnotation.Edges) -> Box {
    edge.isSubset(of: [.left, .right])
      ? Box(left: 0, top: yMin, right: 1, bottom: yMax)
      : Box(left: xMin, top: 0, right: xMax, bottom: 1)
  }
}
