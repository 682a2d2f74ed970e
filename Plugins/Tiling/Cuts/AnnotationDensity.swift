import TacetKit

/// The symbols of a page that is cut until no tile has too many.
struct AnnotationDensity {
  /// A symbol, or what of it is on the page.
  struct Symbol {
    var part: Box
    var pixels: TileRect
    /// Whether a tile with few enough symbols can have all of it.
    var fits: Bool
  }

  let width: Int
  let height: Int
  let limit: Int
  let minVisible: Double

  /// Those that are on the page, from top to bottom.
  private(set) var symbols: [Symbol] = []

  /// The same from left to right.
  private(set) var fromLeft: [Symbol] = []

  /// The height of the tallest, in pixels.
  private let tallest: Int

  /// For each annotation of the page, whether it fits.
  private(set) var fits: [Bool]

  /// The symbols of a page.
  ///
  /// - Parameters:
  ///   - page: The page's symbols.
  ///   - limit: How many a tile may have.
  ///   - minVisible: The share of a symbol that has to be in a tile to count.
  ///   - isTransposed: Whether rows and columns change places.
  ///   - known: For each annotation whether it fits, if that is known.
  init(
    _ page: PageAnnotations,
    limit: Int,
    minVisible: Double,
    isTransposed: Bool,
    fits known: [Bool]? = nil
  ) {
    let frame = isTransposed ? page.page.frame.transposed : page.page.frame
    (width, height) = (frame.width, frame.height)
    self.limit = limit
    self.minVisible = minVisible
    fits = known ?? page.parts.map { _ in false }
    var found: [(index: Int, symbol: Symbol)] = []
    for (index, part) in page.parts.enumerated() {
      guard let part, let pixels = page.pixels(of: index) else { continue }
      let symbol = Symbol(
        part: isTransposed ? part.transposed : part,
        pixels: isTransposed ? pixels.transposed : pixels,
        fits: fits[index]
      )
      found.append((index, symbol))
    }
    found.sort { ($0.symbol.pixels.top, $0.index) < ($1.symbol.pixels.top, $1.index) }
    symbols = found.map(\.symbol)
    tallest = symbols.reduce(0) { max($0, $1.pixels.height) }
    defer {
      fromLeft = symbols.sorted {
        ($0.pixels.left, $0.pixels.right) < ($1.pixels.left, $1.pixels.right)
      }
    }
    guard known == nil else { return }
    for (place, index) in found.map(\.index).enumerated() {
      let fits = count(in: symbols[place].pixels) <= limit
      symbols[place].fits = fits
      self.fits[index] = fits
    }
  }

  /// How many symbols a tile has; counting ends when they are too many.
  func count(in frame: TileRect) -> Int {
    let box = frame.box
    var count = 0
    for place in firstSymbol(below: frame.top - tallest)..<symbols.count {
      let symbol = symbols[place]
      guard symbol.pixels.top < frame.bottom else { break }
      guard let inside = symbol.part.visiblePart(in: box),
        symbol.part.share(of: inside) >= minVisible
      else { continue }
      count += 1
      if count > limit { break }
    }
    return count
  }

  /// The place of the first symbol that begins in row `top` or below.
  private func firstSymbol(below top: Int) -> Int {
    var (low, high) = (0, symbols.count)
    while low < high {
      let middle = (low + high) / 2
      if symbols[middle].pixels.top < top { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// `frame`, grown on all sides as far as the page and the limit allow.
  func grown(_ frame: TileRect) -> TileRect {
    func grown(by margin: Int) -> TileRect {
      let (left, top) = (max(0, frame.left - margin), max(0, frame.top - margin))
      return TileRect(
        left: left,
        top: top,
        width: min(width, frame.right + margin) - left,
        height: min(height, frame.bottom + margin) - top
      )
    }
    var (fits, tooMany) = (0, max(width, height) + 1)
    while fits + 1 < tooMany {
      let middle = (fits + tooMany) / 2
      if count(in: grown(by: middle)) <= limit { fits = middle } else { tooMany = middle }
    }
    return grown(by: fits)
  }
}

extension Box {
  /// The box with rows for columns.
  fileprivate var transposed: Box { Box(left: yMin, top: xMin, right: yMax, bottom: xMax) }
}
