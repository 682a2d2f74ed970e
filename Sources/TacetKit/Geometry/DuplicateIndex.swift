/// The symbols of a page that stay, and a quick way to find one that nearly coincides with another.
///
/// Two boxes that have the share T of their joint area in common differ little: in width and height
/// by no more than a factor of 1/T, in their left and top edges by no more than 1 - T of the width and
/// height. So a symbol is filed in a cell by size and place, both in steps that go with 1 - T, and its
/// near twins are in the few cells around. In one cell there is room for only so many symbols that are
/// no near twins of each other, however many a page has: no page takes time that grows with the square
/// of its symbols.
package struct DuplicateIndex {
  /// The thresholds that are served: below, each symbol would have hundreds of cells around it.
  package static let thresholds = 0.1...1.0

  /// Where a box can have near twins, in pixels: farther out than any page.
  private static let edges = -0x1p32...0x1p32
  /// How wide and high such a box is, in pixels; so limited, every place fits an Int.
  private static let lengths = 0x1p-10...0x1p33

  private let threshold: Double
  /// 1 - T, or a little more: larger cells do no harm.
  private let slack: Double
  /// The bits of a length that don't count for its size: about 4(1 - T) of it, or up to half.
  private let discardedBits: Int
  private var filed: [Filed] = []
  private var latest: [Cell: Int]

  /// A symbol, and the index of the one filed before it in its cell.
  private struct Filed {
    let symbol: Symbol
    let previous: Int?
  }

  /// Symbols of one class and about the same size and place.
  private struct Cell: Hashable {
    let kind: UInt64
    let x: Slot
    let y: Slot
  }

  /// A range of sizes and places on one axis.
  private struct Slot: Hashable {
    /// Lengths from one to just under another; see ``DuplicateIndex/size(of:)``.
    let size: UInt64
    /// Where the box begins, in steps that go with the size.
    let place: Int
  }

  /// No symbols yet.
  ///
  /// - Parameters:
  ///   - threshold: The smallest intersection over union of near twins, one of ``thresholds``.
  ///   - capacity: How many symbols there may be.
  package init(threshold: Double, capacity: Int) {
    self.threshold = threshold
    // A hair more, lest a twin at the very limit is lost to rounding.
    slack = max(1 - threshold, 0x1p-10) * (1 + 0x1p-20)
    discardedBits = 52 - max(0, -1 - Int((4 * slack).exponent))
    filed.reserveCapacity(capacity)
    latest = Dictionary(minimumCapacity: capacity)
  }

  /// Files `symbol`, unless it is a near twin of one that is here.
  ///
  /// A box that covers next to nothing, or lies beyond any page, has no near twins.
  ///
  /// - Returns: Whether `symbol` is no near twin.
  package mutating func insert(_ symbol: Symbol) -> Bool {
    let box = symbol.box
    guard Self.lengths.contains(box.width), Self.lengths.contains(box.height),
      Self.edges.contains(box.xMin),
      Self.edges.contains(box.yMin)
    else { return true }
    guard !hasNearTwin(of: symbol) else { return false }
    let cell = Cell(
      kind: symbol.kind,
      x: slot(of: box.xMin, size: size(of: box.width)),
      y: slot(of: box.yMin, size: size(of: box.height))
    )
    filed.append(Filed(symbol: symbol, previous: latest[cell]))
    latest[cell] = filed.count - 1
    return true
  }

  private func hasNearTwin(of symbol: Symbol) -> Bool {
    let box = symbol.box
    return anySlot(near: box.xMin, length: box.width) { x in
      anySlot(near: box.yMin, length: box.height) { y in
        var next = latest[Cell(kind: symbol.kind, x: x, y: y)]
        while let index = next {
          if filed[index].symbol.box.intersectionOverUnion(box) >= threshold { return true }
          next = filed[index].previous
        }
        return false
      }
    }
  }

  /// Whether `matches` holds for a slot that a near twin of a box can be in.
  ///
  /// - Parameters:
  ///   - edge: Where the box begins on this axis.
  ///   - length: How long it is.
  ///   - matches: Asked for one slot after the other, until it holds.
  /// - Returns: Whether it held.
  private func anySlot(near edge: Double, length: Double, matches: (Slot) -> Bool) -> Bool {
    let sizes = size(of: length * threshold)...size(of: length / threshold)
    return sizes.contains { size in
      // A twin that begins earlier does so by at most 1 - T of its own length, one that begins later
      // by at most 1 - T of this box's length.
      let first = slot(of: edge - slack * end(of: size), size: size)
      let last = slot(of: edge + slack * length, size: size)
      return (first.place...last.place).contains { matches(Slot(size: size, place: $0)) }
    }
  }

  private func slot(of edge: Double, size: UInt64) -> Slot {
    Slot(size: size, place: Int((edge / (2 * slack * end(of: size))).rounded(.down)))
  }

  /// The size that a positive length is of: its exponent and the leading bits of its significand, so
  /// that a longer one is never of a smaller size.
  private func size(of length: Double) -> UInt64 { length.bitPattern >> discardedBits }

  /// The length where a size ends, in pixels.
  private func end(of size: UInt64) -> Double {
    Double(bitPattern: (size + 1) << discardedBits)
  }
}
