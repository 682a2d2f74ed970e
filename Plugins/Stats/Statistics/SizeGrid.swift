import LibC

/// How many boxes are about so wide and so high: cells of a quarter of an octave each way.
struct SizeGrid: Sendable {
  /// Cells in a row: up to 16,384 pixels, and all that is more in the last one.
  static let side = 57

  /// Cells of an octave.
  static let steps = 4

  /// Row by row, the lowest boxes first.
  private(set) var counts = [Int](repeating: 0, count: side * side)

  /// The cell of each length up to the largest, told once: logarithms take their time.
  private static let cells: [UInt8] = (0...16_384).map { length in
    let octaves = length < 1 ? 0 : log2(Double(length))
    return UInt8(min(Double(side - 1), (octaves * Double(steps)).rounded(.down)))
  }

  /// Adds a box; lengths are in pixels.
  mutating func add(width: Int, height: Int) {
    counts[Self.cell(height) * Self.side + Self.cell(width)] += 1
  }

  /// The cells that have boxes: where each begins, in pixels, and how many it has.
  var cells: [(width: Double, height: Double, count: Int)] {
    counts.indices.filter { counts[$0] > 0 }.map { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: Self.side)
      return (Self.start(of: column), Self.start(of: row), counts[place])
    }
  }

  private static func start(of cell: Int) -> Double { exp2(Double(cell) / Double(steps)) }

  private static func cell(_ length: Int) -> Int {
    Int(cells[min(max(0, length), cells.count - 1)])
  }
}
