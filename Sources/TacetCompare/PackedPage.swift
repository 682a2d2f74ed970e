package import TacetKit

/// What is compared of a page: its classed symbols, packed, 20 bytes each.
package struct PackedPage: Sendable {
  /// A class, and where the symbol is.
  struct Symbol: Sendable {
    /// Index into the names of ``ClassNumbers``.
    var label: Int32
    var left: Float
    var top: Float
    var right: Float
    var bottom: Float
  }

  /// How large a page is, in pixels.
  package struct Size: Equatable, Sendable {
    package let width: Int
    package let height: Int
  }

  /// The page's split; empty without one.
  package let split: String
  /// The page's name.
  package let name: String
  /// As the dataset says it; nil if it says none, and the source took what the boxes reach.
  let size: Size?
  /// By class and left edge.
  let symbols: [Symbol]

  /// Packs `page`; symbols without a class in the active set are left out.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - numbers: For each class of its active set the number that its name has in both datasets.
  ///   - activeSet: The set.
  package init(_ page: Page, numbers: [Int32], activeSet: Int) {
    split = page.split
    name = page.name
    size = Self.isAsLargeAsBoxes(page) ? nil : Size(width: page.width, height: page.height)
    var symbols: [Symbol] = []
    symbols.reserveCapacity(page.annotations.count)
    for annotation in page.annotations {
      let label = Int(annotation.labels[activeSet])
      guard numbers.indices.contains(label) else { continue }
      symbols.append(
        Symbol(
          label: numbers[label],
          left: Float(annotation.box.xMin),
          top: Float(annotation.box.yMin),
          right: Float(annotation.box.xMax),
          bottom: Float(annotation.box.yMax)
        )
      )
    }
    symbols.sort { $0.precedes($1) }
    self.symbols = symbols
  }

  /// Whether a page has no image, and ends where its boxes do: MuNG says sizes by images alone.
  private static func isAsLargeAsBoxes(_ page: Page) -> Bool {
    guard page.image?.isMissing == true else { return false }
    let right = page.annotations.reduce(1) { max($0, $1.box.xMax) }
    let bottom = page.annotations.reduce(1) { max($0, $1.box.yMax) }
    return abs(Double(page.width) - right) < 1 && abs(Double(page.height) - bottom) < 1
  }
}

extension PackedPage.Symbol {
  /// An order by class, then by place, in which only equal symbols are equal.
  func precedes(_ other: Self) -> Bool {
    if label != other.label { return label < other.label }
    if left != other.left { return left < other.left }
    if top != other.top { return top < other.top }
    if right != other.right { return right < other.right }
    return bottom < other.bottom
  }

  /// The largest distance between an edge and the same one of `other`, in pixels.
  func distance(to other: Self) -> Float {
    max(
      max(abs(left - other.left), abs(right - other.right)),
      max(abs(top - other.top), abs(bottom - other.bottom))
    )
  }

  /// Shared area over covered area; 0 for boxes without area.
  func intersectionOverUnion(_ other: Self) -> Float {
    let width = min(right, other.right) - max(left, other.left)
    let height = min(bottom, other.bottom) - max(top, other.top)
    guard width > 0, height > 0 else { return 0 }
    let shared = width * height
    return shared / (area + other.area - shared)
  }

  private var area: Float { (right - left) * (bottom - top) }
}
