/// The annotations of a page without near duplicates: a quick way to find one that nearly coincides with
/// another of its class.
///
/// Two annotations are near duplicates if they are of the same class and the intersection over union (IoU)
/// of their boxes is at least a threshold T. Then their boxes differ little: in width and height by no more
/// than a factor of 1/T, in their left and top edges by no more than 1 - T of the width and height. So an
/// annotation is filed in a cell by size and position, both in steps that go with 1 - T, and its near
/// duplicates are in the few cells around. One cell has room for only so many annotations that are no near
/// duplicates of each other: no page takes time that grows with the square of its annotations.
public struct DuplicateIndex {
  /// The thresholds that are served: below, each annotation would have hundreds of cells around it.
  public static let thresholds = 0.1...1.0

  /// The IoU of near duplicates where nobody asks for another.
  public static let usualThreshold = 0.9

  /// Where a box can have near duplicates, in pixels: farther out than any page.
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

  /// A box, and the index of the one filed before it in its cell.
  private struct Filed {
    let box: Box
    let previous: Int?
  }

  /// Annotations of one class and about the same size and position.
  private struct Cell: Hashable {
    let labels: UInt64
    let x: Slot
    let y: Slot
  }

  /// A range of sizes and positions on one axis.
  private struct Slot: Hashable {
    /// Lengths from one to just under another; see ``DuplicateIndex/size(of:)``.
    let size: UInt64
    /// Where the box begins, in steps that go with the size.
    let position: Int
  }

  /// No annotations yet.
  ///
  /// - Parameters:
  ///   - threshold: The smallest IoU of near duplicates, one of ``thresholds``.
  ///   - capacity: How many annotations there may be.
  public init(threshold: Double = usualThreshold, capacity: Int) {
    self.threshold = threshold
    // A little more, lest a duplicate at the very limit is lost to rounding.
    slack = max(1 - threshold, 0x1p-10) * (1 + 0x1p-20)
    discardedBits = 52 - max(0, -1 - Int((4 * slack).exponent))
    filed.reserveCapacity(capacity)
    latest = Dictionary(minimumCapacity: capacity)
  }

  /// Files an annotation, unless it is a near duplicate of one that is here.
  ///
  /// A box that covers next to nothing, or lies beyond any page, has no near duplicates.
  ///
  /// - Returns: Whether the annotation is no near duplicate.
  public mutating func insert(_ key: DuplicateKey) -> Bool {
    let box = key.box
    guard Self.lengths.contains(box.width), Self.lengths.contains(box.height),
      Self.edges.contains(box.xMin),
      Self.edges.contains(box.yMin)
    else { return true }
    guard !hasNearDuplicate(of: key) else { return false }
    let cell = Cell(
      labels: key.labels,
      x: slot(of: box.xMin, size: size(of: box.width)),
      y: slot(of: box.yMin, size: size(of: box.height))
    )
    filed.append(Filed(box: box, previous: latest[cell]))
    latest[cell] = filed.count - 1
    return true
  }

  private func hasNearDuplicate(of key: DuplicateKey) -> Bool {
    let box = key.box
    return anySlot(near: box.xMin, length: box.width) { x in
      anySlot(near: box.yMin, length: box.height) { y in
        var next = latest[Cell(labels: key.labels, x: x, y: y)]
        while let index = next {
          if filed[index].box.intersectionOverUnion(box) >= threshold { return true }
          next = filed[index].previous
        }
        return false
      }
    }
  }

  /// Whether `matches` holds for a slot that a near duplicate of a box can be in.
  ///
  /// - Parameters:
  ///   - edge: Where the box begins on this axis.
  ///   - length: How long it is.
  ///   - matches: Asked for one slot after the other, until it holds.
  /// - Returns: Whether it held.
  private func anySlot(near edge: Double, length: Double, matches: (Slot) -> Bool) -> Bool {
    let sizes = size(of: length * threshold)...size(of: length / threshold)
    return sizes.contains { size in
      // A duplicate that begins earlier does so by at most 1 - T of its own length, one that begins later
      // by at most 1 - T of this box's length.
      let first = slot(of: edge - slack * end(of: size), size: size)
      let last = slot(of: edge + slack * length, size: size)
      return (first.position...last.position).contains { matches(Slot(size: size, position: $0)) }
    }
  }

  private func slot(of edge: Double, size: UInt64) -> Slot {
    Slot(size: size, position: Int((edge / (2 * slack * end(of: size))).rounded(.down)))
  }

  /// The size that a positive length is of: its exponent and the leading bits of its significand, so
  /// that a longer one is never of a smaller size.
  private func size(of length: Double) -> UInt64 { length.bitPattern >> discardedBits }

  /// The length where a size ends, in pixels.
  private func end(of size: UInt64) -> Double {
    Double(bitPattern: (size + 1) << discardedBits)
  }
}
