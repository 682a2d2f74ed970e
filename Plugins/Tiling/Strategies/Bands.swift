import TacetKit

/// A page cut from side to side into bands, and each band across into tiles.
struct Bands {
  /// Tiles, and how good they are: fewer crowded ones come first, then fewer, then squarer ones.
  struct Candidate: Comparable {
    var tiles: [TileRect] = []
    /// Tiles with too many annotations, because no cut separates them.
    var crowded = 0
    /// The sum of the tiles' longer sides over their shorter ones.
    var elongation = 0.0

    static func < (one: Candidate, other: Candidate) -> Bool {
      (one.crowded, one.tiles.count, one.elongation)
        < (other.crowded, other.tiles.count, other.elongation)
    }

    static func + (one: Candidate, other: Candidate) -> Candidate {
      Candidate(
        tiles: one.tiles + other.tiles,
        crowded: one.crowded + other.crowded,
        elongation: one.elongation + other.elongation
      )
    }
  }

  /// The best tiles.
  private(set) var best = Candidate()

  private let counter: AnnotationCounter

  /// Bands are made between so many lines.
  private static let lineCount = 24

  /// Cuts the page of `counter`.
  init(_ counter: AnnotationCounter) {
    self.counter = counter
    let tops = counter.annotations.map(\.pixels.top)
    let bottoms = counter.annotations.map(\.pixels.bottom).sorted()
    let lines = Self.lines(counter, tops, bottoms)
    // Where the band below a line begins: no later than an annotation that the line cuts.
    let starts = lines.map { line in
      counter.annotations.reduce(line) { start, annotation in
        annotation.fits && annotation.pixels.top < line && line < annotation.pixels.bottom
          ? min(start, annotation.pixels.top) : start
      }
    }
    // For each line the best tiles above it.
    var bestAbove: [Candidate?] = [Candidate()]
    for end in lines.indices.dropFirst() {
      var found: Candidate?
      // For each line that the last band may begin at the fewest tiles that it could take; the most
      // promising first.
      let options = (0..<end).compactMap { start in
        bestAbove[start].map { above in
          (
            start: start, above: above,
            least: above.tiles.count
              + max(1, Self.least(counter, tops, bottoms, starts[start]..<lines[end]))
          )
        }
      }
      .sorted { ($0.above.crowded, $0.least, $1.start) < ($1.above.crowded, $1.least, $0.start) }
      for option in options {
        if let found, (option.above.crowded, option.least) > (found.crowded, found.tiles.count) {
          break
        }
        let band = Band(counter, rows: starts[option.start]..<lines[end])
        // More tiles make a band no better: it is given up once the page would have too many.
        let isWorse = { (candidate: Candidate) -> Bool in
          guard let found else { return false }
          return (
            option.above.crowded + candidate.crowded,
            option.above.tiles.count + candidate.tiles.count
          ) > (found.crowded, found.tiles.count)
        }
        guard let across = band.tiles(limit: counter.limit, unless: isWorse) else { continue }
        let all = option.above + across
        if found.map({ all < $0 }) ?? true { found = all }
      }
      bestAbove.append(found)
    }
    best = (bestAbove.last ?? nil) ?? Candidate()
    balance()
  }

  /// Cuts each band again, into as many tiles with about as many annotations each.
  private mutating func balance() {
    var balanced = Candidate()
    var rest = best.tiles[...]
    while let first = rest.first {
      let row = rest.prefix { $0.top == first.top && $0.height == first.height }
      rest = rest.dropFirst(row.count)
      let band = Band(counter, rows: first.top..<first.bottom)
      guard var best = band.tiles(limit: counter.limit) else { continue }
      var (tooFew, enough) = (0, counter.limit)
      while row.count > 1, tooFew + 1 < enough {
        let middle = (tooFew + enough) / 2
        let (crowded, count) = (best.crowded, best.tiles.count)
        let other = band.tiles(limit: middle) { ($0.crowded, $0.tiles.count) > (crowded, count) }
        if let other { (enough, best) = (middle, other) } else { tooFew = middle }
      }
      balanced = balanced + best
    }
    best = balanced
  }

  /// Lines to cut along, from the page's top to its bottom: each the one among its neighbours that cuts the
  /// fewest annotations.
  private static func lines(
    _ counter: AnnotationCounter,
    _ tops: [Int],
    _ bottoms: [Int]
  ) -> [Int] {
    var lines = [0]
    for slot in 0..<lineCount {
      var best: (line: Int, cut: Int)?
      let range = bottoms.count * slot / lineCount..<bottoms.count * (slot + 1) / lineCount
      // Just below an annotation's end fewer are cut than above.
      for bottom in bottoms[range] where bottom > (lines.last ?? 0) && bottom < counter.height {
        let begun = tops.count(below: bottom)
        let cut = begun - bottoms.count(below: bottom + 1)
        guard cut < best?.cut ?? .max else { continue }
        // In white the line runs through the middle.
        let next = begun < tops.count ? tops[begun] : counter.height
        best = (cut == 0 ? (bottom + next) / 2 : bottom, cut)
      }
      if let best { lines.append(best.line) }
    }
    return lines + [counter.height]
  }

  /// The fewest tiles that rows could take, by the annotations that they contain.
  private static func least(
    _ counter: AnnotationCounter,
    _ tops: [Int],
    _ bottoms: [Int],
    _ rows: Range<Int>
  ) -> Int {
    let contained =
      bottoms.count(below: rows.upperBound + 1) - tops.count(below: rows.lowerBound)
    return (contained + counter.limit - 1) / counter.limit
  }
}

extension [Int] {
  /// How many of these, which are in order, are less than `bound`.
  fileprivate func count(below bound: Int) -> Int { partitioningIndex(where: { $0 >= bound }) }
}
