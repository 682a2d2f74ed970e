import TacetKit

/// A binary grid as run lengths: alternating runs of zeros and ones, which continue across the ends of lines.
///
/// A line is a row in an annotation's `Mask`, and a column of the page in COCO.
struct RunLengths: Equatable, Sendable {
  /// The runs, the first of zeros (perhaps none); their sum is the number of cells.
  private(set) var runs: [UInt32] = []

  /// The number of cells in a line.
  let lineLength: Int

  /// The number of lines.
  let lineCount: Int

  /// Takes existing runs; nil if they don't add up to `lineCount` lines of `lineLength` cells.
  init?(_ runs: [UInt32], lineLength: Int, lineCount: Int) {
    self.init(lineLength: lineLength, lineCount: lineCount)
    var sum = 0
    for run in runs {
      // At most 2³¹ runs of 2³² cells, so the sum fits an Int.
      sum += Int(run)
    }
    guard sum == cellCount else { return nil }
    self.runs = runs
  }

  /// No cells yet.
  fileprivate init(lineLength: Int, lineCount: Int) {
    self.lineLength = min(max(0, lineLength), Int(Int32.max))
    self.lineCount = min(max(0, lineCount), Int(Int32.max))
  }

  /// The number of cells.
  var cellCount: Int { lineLength * lineCount }

  /// The number of ones.
  var area: Int {
    stride(from: 1, to: runs.count, by: 2).reduce(0) { $0 + Int(runs[$1]) }
  }

  /// A rectangle of the grid.
  ///
  /// - Parameters:
  ///   - lines: The lines; outside of the grid they are zeros.
  ///   - cells: The cells of each line; outside of the grid they are zeros.
  /// - Returns: A grid of the requested size.
  /// - Complexity: O(runs + lines).
  func cropped(lines: Range<Int>, cells: Range<Int>) -> RunLengths {
    var builder = Builder(lineLength: cells.count, lineCount: lines.count)
    var position = 0
    for (index, run) in runs.enumerated() {
      let end = position + Int(run)
      defer { position = end }
      guard !index.isMultiple(of: 2), lineLength > 0 else { continue }
      var start = max(position, lines.lowerBound.clamped(to: lineCount) * lineLength)
      let stop = min(end, lines.upperBound.clamped(to: lineCount) * lineLength)
      while start < stop {
        let line = start / lineLength
        let lineEnd = min(stop, (line + 1) * lineLength)
        let first = max(start - line * lineLength, cells.lowerBound)
        let last = min(lineEnd - line * lineLength, cells.upperBound)
        if first < last {
          let offset = (line - lines.lowerBound) * cells.count - cells.lowerBound
          builder.add(offset + first..<offset + last)
        }
        start = lineEnd
      }
    }
    return builder.finish()
  }

  /// The grid placed in a larger one, surrounded by zeros.
  ///
  /// - Parameters:
  ///   - line: The position of the first line.
  ///   - cell: The position of the first cell of each line.
  ///   - lineLength: The number of cells in a line of the larger grid.
  ///   - lineCount: The number of lines of the larger grid.
  /// - Returns: The larger grid; cells outside of it are cut off.
  func placed(line: Int, cell: Int, lineLength: Int, lineCount: Int) -> RunLengths {
    cropped(lines: -line..<lineCount - line, cells: -cell..<lineLength - cell)
  }

  /// The transposed grid; nil if it has more than `Mask.cellLimit` cells.
  func transposed() -> RunLengths? {
    let (width, height) = (lineLength, lineCount)
    guard cellCount <= Mask.cellLimit else { return nil }
    var isInk = [Bool](repeating: false, count: cellCount)
    var position = 0
    for (index, run) in runs.enumerated() {
      let end = position + Int(run)
      if !index.isMultiple(of: 2) {
        for cell in position..<end { isInk[cell] = true }
      }
      position = end
    }
    var builder = Builder(lineLength: height, lineCount: width)
    for column in 0..<width {
      var start = -1
      for row in 0..<height {
        let isOne = isInk[row * width + column]
        if isOne, start < 0 { start = row }
        if !isOne, start >= 0 {
          builder.add(column * height + start..<column * height + row)
          start = -1
        }
      }
      if start >= 0 { builder.add(column * height + start..<column * height + height) }
    }
    return builder.finish()
  }

  /// Builds runs from ranges of ones.
  private struct Builder {
    private var result: RunLengths
    /// The end of the last run.
    private var end = 0

    init(lineLength: Int, lineCount: Int) {
      result = RunLengths(lineLength: lineLength, lineCount: lineCount)
    }

    /// Adds ones at `piece`, which must not be empty and must follow all earlier ones.
    mutating func add(_ piece: Range<Int>) {
      if piece.lowerBound == end, !result.runs.isEmpty {
        result.grow(by: piece.count)
      } else {
        result.append(piece.lowerBound - end)
        result.append(piece.count)
      }
      end = piece.upperBound
    }

    /// The runs, with zeros to the end.
    mutating func finish() -> RunLengths {
      if end < result.cellCount { result.append(result.cellCount - end) }
      return result
    }
  }

  private mutating func append(_ count: Int) {
    var rest = count
    // A run longer than a UInt32 is split by empty runs.
    while rest > Int(UInt32.max) {
      runs += [.max, 0]
      rest -= Int(UInt32.max)
    }
    runs.append(UInt32(truncatingIfNeeded: rest))
  }

  private mutating func grow(by count: Int) {
    let last = Int(runs.removeLast())
    append(last + count)
  }
}

extension Int {
  fileprivate func clamped(to count: Int) -> Int { Swift.min(Swift.max(0, self), count) }
}
