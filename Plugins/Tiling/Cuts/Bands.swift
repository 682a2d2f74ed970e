import TacetKit

/// A page cut from side to side into bands, and each band across into tiles.
struct Bands {
  /// Tiles, and how good they are: fewer crowded ones come first, then fewer, then squarer ones.
  struct Tiles: Comparable {
    var frames: [TileRect] = []
    /// Tiles with too many symbols, because they can't be told apart by a cut.
    var crowded = 0
    /// The sum of the tiles' longer sides over their shorter ones.
    var length = 0.0

    static func < (one: Tiles, other: Tiles) -> Bool {
      (one.crowded, one.frames.count, one.length)
        < (other.crowded, other.frames.count, other.length)
    }

    static func + (one: Tiles, other: Tiles) -> Tiles {
      Tiles(
        frames: one.frames + other.frames,
        crowded: one.crowded + other.crowded,
        length: one.length + other.length
      )
    }
  }

  /// The best tiles.
  private(set) var tiles = Tiles()

  private let field: AnnotationDensity

  /// Between so many lines the best are chosen.
  private static let lineCount = 24

  /// Cuts the page of `field`.
  init(_ field: AnnotationDensity) {
    self.field = field
    let tops = field.symbols.map(\.pixels.top)
    let bottoms = field.symbols.map(\.pixels.bottom).sorted()
    let lines = Self.lines(field, tops, bottoms)
    // Where the band below a line begins: no later than a symbol that the line cuts.
    let starts = lines.map { line in
      field.symbols.reduce(line) { start, symbol in
        symbol.fits && symbol.pixels.top < line && line < symbol.pixels.bottom
          ? min(start, symbol.pixels.top) : start
      }
    }
    var best: [Tiles?] = [Tiles()]
    for end in lines.indices.dropFirst() {
      var found: Tiles?
      // For each way to come here the fewest tiles that it could take; the most promising first.
      let ways = (0..<end).compactMap { start in
        best[start].map { before in
          (
            start: start, before: before,
            least: before.frames.count
              + max(1, Self.least(field, tops, bottoms, starts[start]..<lines[end]))
          )
        }
      }
      .sorted { ($0.before.crowded, $0.least, $1.start) < ($1.before.crowded, $1.least, $0.start) }
      for way in ways {
        if let found, (way.before.crowded, way.least) > (found.crowded, found.frames.count) {
          break
        }
        let band = Band(field, rows: starts[way.start]..<lines[end])
        // More tiles make a band no better: it is given up once the page would have too many.
        let isWorse = { (tiles: Tiles) -> Bool in
          guard let found else { return false }
          return (way.before.crowded + tiles.crowded, way.before.frames.count + tiles.frames.count)
            > (found.crowded, found.frames.count)
        }
        guard let across = band.tiles(limit: field.limit, unless: isWorse) else { continue }
        let all = way.before + across
        if found.map({ all < $0 }) ?? true { found = all }
      }
      best.append(found)
    }
    tiles = (best.last ?? nil) ?? Tiles()
    balance()
  }

  /// Cuts each band again, into as many tiles with about as many symbols each.
  private mutating func balance() {
    var balanced = Tiles()
    var rest = tiles.frames[...]
    while let first = rest.first {
      let row = rest.prefix { $0.top == first.top && $0.height == first.height }
      rest = rest.dropFirst(row.count)
      let band = Band(field, rows: first.top..<first.bottom)
      guard var best = band.tiles(limit: field.limit) else { continue }
      var (tooFew, enough) = (0, field.limit)
      while row.count > 1, tooFew + 1 < enough {
        let middle = (tooFew + enough) / 2
        let (crowded, count) = (best.crowded, best.frames.count)
        let other = band.tiles(limit: middle) { ($0.crowded, $0.frames.count) > (crowded, count) }
        if let other { (enough, best) = (middle, other) } else { tooFew = middle }
      }
      balanced = balanced + best
    }
    tiles = balanced
  }

  /// Lines to cut along, from the page's top to its bottom: each the one among its neighbours that
  /// cuts the fewest symbols.
  private static func lines(_ field: AnnotationDensity, _ tops: [Int], _ bottoms: [Int]) -> [Int] {
    var lines = [0]
    for slot in 0..<lineCount {
      var best: (line: Int, cut: Int)?
      let range = bottoms.count * slot / lineCount..<bottoms.count * (slot + 1) / lineCount
      // Just below a symbol's end fewer are cut than above.
      for bottom in bottoms[range] where bottom > (lines.last ?? 0) && bottom < field.height {
        let begun = tops.count(below: bottom)
        let cut = begun - bottoms.count(below: bottom + 1)
        guard cut < best?.cut ?? .max else { continue }
        // In white the line runs through the middle.
        let next = begun < tops.count ? tops[begun] : field.height
        best = (cut == 0 ? (bottom + next) / 2 : bottom, cut)
      }
      if let best { lines.append(best.line) }
    }
    return lines + [field.height]
  }

  /// The fewest tiles that rows could take, by the symbols that are whole in them.
  private static func least(
    _ field: AnnotationDensity,
    _ tops: [Int],
    _ bottoms: [Int],
    _ rows: Range<Int>
  ) -> Int {
    let whole =
      bottoms.count(below: rows.upperBound + 1) - tops.count(below: rows.lowerBound)
    return (whole + field.limit - 1) / field.limit
  }
}

extension [Int] {
  /// How many of these, which are in order, are less than `bound`.
  fileprivate func count(below bound: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
