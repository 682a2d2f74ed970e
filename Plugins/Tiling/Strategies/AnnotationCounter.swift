import TacetKit

/// Counts the annotations of a page in any tile, up to a limit.
struct AnnotationCounter {
  /// An annotation, or what of it is on the page.
  struct Item {
    var box: Box
    var pixels: TileRect
    /// Whether a tile with few enough annotations can contain it.
    var fits: Bool
  }

  let width: Int
  let height: Int
  let limit: Int
  let minVisible: Double

  /// Those that are on the page, from top to bottom.
  private(set) var annotations: [Item] = []

  /// The same from left to right.
  private(set) var fromLeft: [Item] = []

  /// The height of the tallest, in pixels.
  private let tallest: Int

  /// For each annotation of the page, whether it fits.
  private(set) var fits: [Bool]

  /// The annotations of a page.
  ///
  /// - Parameters:
  ///   - page: The page's annotations.
  ///   - limit: How many a tile may have.
  ///   - minVisible: The share of an annotation's box that has to be in a tile to count.
  ///   - isTransposed: Whether rows and columns are exchanged.
  ///   - known: For each annotation whether it fits, if that is known.
  init(
    _ page: PageAnnotations,
    limit: Int,
    minVisible: Double,
    isTransposed: Bool,
    fits known: [Bool]? = nil
  ) {
    let whole = isTransposed ? page.page.wholeRect.transposed : page.page.wholeRect
    (width, height) = (whole.width, whole.height)
    self.limit = limit
    self.minVisible = minVisible
    fits = known ?? page.boxes.map { _ in false }
    var found: [(index: Int, item: Item)] = []
    for (index, box) in page.boxes.enumerated() {
      guard let box, let pixels = page.pixels(of: index) else { continue }
      let item = Item(
        box: isTransposed ? box.transposed : box,
        pixels: isTransposed ? pixels.transposed : pixels,
        fits: fits[index]
      )
      found.append((index, item))
    }
    found.sort { ($0.item.pixels.top, $0.index) < ($1.item.pixels.top, $1.index) }
    annotations = found.map(\.item)
    tallest = annotations.reduce(0) { max($0, $1.pixels.height) }
    defer {
      fromLeft = annotations.sorted {
        ($0.pixels.left, $0.pixels.right) < ($1.pixels.left, $1.pixels.right)
      }
    }
    guard known == nil else { return }
    for (place, index) in found.map(\.index).enumerated() {
      let fits = count(in: annotations[place].pixels) <= limit
      annotations[place].fits = fits
      self.fits[index] = fits
    }
  }

  /// How many annotations a tile has; counting ends when they are too many.
  func count(in tile: TileRect) -> Int {
    let tileBox = tile.box
    var count = 0
    // No annotation that begins further up reaches into the tile.
    let first = annotations.partitioningIndex(where: { $0.pixels.top >= tile.top - tallest })
    for annotation in annotations[first...] {
      guard annotation.pixels.top < tile.bottom else { break }
      guard let inside = annotation.box.visiblePart(in: tileBox),
        annotation.box.share(of: inside) >= minVisible
      else { continue }
      count += 1
      if count > limit { break }
    }
    return count
  }

  /// `tile`, grown on all sides as far as the page and the limit allow.
  func grown(_ tile: TileRect) -> TileRect {
    func grown(by margin: Int) -> TileRect {
      let (left, top) = (max(0, tile.left - margin), max(0, tile.top - margin))
      return TileRect(
        left: left,
        top: top,
        width: min(width, tile.right + margin) - left,
        height: min(height, tile.bottom + margin) - top
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
  /// The box with rows and columns exchanged.
  fileprivate var transposed: Box { Box(left: yMin, top: xMin, right: yMax, bottom: xMax) }
}
