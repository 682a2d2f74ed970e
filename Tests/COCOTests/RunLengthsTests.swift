import TacetKit
import TestSupport
import Testing

@testable import COCO

/// Masks as run lengths: of an annotation's box row by row, of a page column by column.
struct RunLengthsTests {
  /// Cells at random: about a third of them ones.
  private static func random(
    _ lineLength: Int,
    _ lineCount: Int,
    _ generator: inout SeededGenerator
  ) -> [Bool] {
    (0..<lineLength * lineCount).map { _ in Int.random(in: 0..<3, using: &generator) == 0 }
  }

  private static func runs(_ cells: [Bool]) -> [UInt32] {
    var runs: [UInt32] = [0]
    for (place, cell) in cells.enumerated() {
      if cell != (runs.count % 2 == 0) {
        runs.append(1)
      } else {
        runs[runs.count - 1] += 1
      }
      precondition(runs.reduce(0) { $0 + Int($1) } == place + 1)
    }
    return runs
  }

  private static func cells(_ lengths: RunLengths) -> [Bool] {
    lengths.runs.enumerated().flatMap { index, run in
      [Bool](repeating: index % 2 == 1, count: Int(run))
    }
  }

  private static func lengths(
    _ seed: UInt64
  ) throws -> (lengths: RunLengths, cells: [Bool], random: SeededGenerator) {
    var random = SeededGenerator(seed: seed)
    let (lineLength, lineCount) = (
      Int.random(in: 1...13, using: &random), Int.random(in: 1...13, using: &random)
    )
    let cells = Self.random(lineLength, lineCount, &random)
    let lengths = try #require(
      RunLengths(runs(cells), lineLength: lineLength, lineCount: lineCount)
    )
    return (lengths, cells, random)
  }

  @Test(arguments: [UInt64](1...40))
  func `transposed twice is what it was, and transposed once has lines for columns`(
    seed: UInt64
  ) throws {
    let (lengths, cells, _) = try Self.lengths(seed)
    let transposed = try #require(lengths.transposed())
    for line in 0..<lengths.lineCount {
      for cell in 0..<lengths.lineLength {
        #expect(
          Self.cells(transposed)[cell * lengths.lineCount + line]
            == cells[line * lengths.lineLength + cell]
        )
      }
    }
    #expect(transposed.area == lengths.area)
    #expect(Self.cells(try #require(transposed.transposed())) == cells)
  }

  @Test(arguments: [UInt64](1...40))
  func `a part has the cells that are there, and zeros where none are`(seed: UInt64) throws {
    var (lengths, cells, random) = try Self.lengths(seed)
    for _ in 0..<10 {
      func range(_ count: Int) -> Range<Int> {
        let low = Int.random(in: -5...count, using: &random)
        return low..<Int.random(in: low...count + 5, using: &random)
      }
      let (lines, part) = (range(lengths.lineCount), range(lengths.lineLength))
      let found = lengths.cropped(lines: lines, cells: part)
      let expected = lines.flatMap { line in
        part.map { cell in
          (0..<lengths.lineCount).contains(line) && (0..<lengths.lineLength).contains(cell)
            && cells[line * lengths.lineLength + cell]
        }
      }
      #expect(Self.cells(found) == expected)
    }
  }

  @Test(arguments: [UInt64](1...40))
  func `placed in a larger space and cut out of it again it is what it was`(seed: UInt64) throws {
    let (lengths, cells, _) = try Self.lengths(seed)
    let placed = lengths.placed(line: 3, cell: 2, lineLength: 20, lineCount: 20)
    #expect(placed.cellCount == 400 && placed.area == lengths.area)
    let back = placed.cropped(
      lines: 3..<3 + lengths.lineCount,
      cells: 2..<2 + lengths.lineLength
    )
    #expect(Self.cells(back) == cells)
  }

  @Test(arguments: [UInt64](1...40))
  func `the extent is just around all ones`(seed: UInt64) throws {
    let (lengths, cells, _) = try Self.lengths(seed)
    let ones = cells.indices.filter { cells[$0] }
    let lines = ones.map { $0 / lengths.lineLength }
    let columns = ones.map { $0 % lengths.lineLength }
    let extent = lengths.extent
    #expect(extent?.lines.lowerBound == lines.min() && extent?.lines.last == lines.max())
    #expect(extent?.cells.lowerBound == columns.min() && extent?.cells.last == columns.max())
  }

  @Test func `runs that do not add up to the cells are refused`() {
    #expect(RunLengths([3, 2], lineLength: 2, lineCount: 3) == nil)
    #expect(RunLengths([3, 3], lineLength: 2, lineCount: 3) != nil)
    #expect(RunLengths([], lineLength: 0, lineCount: 3) != nil)
    #expect(RunLengths([.max, .max], lineLength: 2, lineCount: .max) == nil)
  }

  @Test func `more cells than are ever taken one by one are not transposed`() throws {
    let side = 10_001
    let lengths = try #require(
      RunLengths([UInt32(side * side)], lineLength: side, lineCount: side)
    )
    #expect(lengths.transposed() == nil)
  }

  // MARK: - Over a page

  @Test(arguments: [UInt64](1...40))
  func `a mask put on its page and taken off again is what it was`(seed: UInt64) throws {
    let (lengths, _, _) = try Self.lengths(seed)
    let mask = try #require(
      Mask(width: lengths.lineLength, height: lengths.lineCount, runs: lengths.runs)
    )
    let page = Page(name: "a", width: 40, height: 30)
    let box = Box(
      left: 5,
      top: 7,
      right: 5 + Double(mask.width),
      bottom: 7 + Double(mask.height)
    )
    let columns = try #require(mask.columns(over: box, of: page))
    #expect((columns.lineCount, columns.lineLength) == (40, 30))
    #expect(columns.area == mask.area)
    let back = try #require(Mask(columnsOfPage: columns, box: box))
    #expect((back.width, back.height, back.area) == (mask.width, mask.height, mask.area))
    #expect(back.columns(over: box, of: page) == columns)
  }

  @Test func `what of a mask is off its page is cut off`() throws {
    let mask = try #require(Mask(width: 4, height: 2, runs: [0, 8]))
    let page = Page(name: "a", width: 10, height: 10)
    let over = Box(left: -2, top: 9, right: 2, bottom: 11)
    #expect(mask.columns(over: over, of: page)?.area == 2)
    #expect(mask.columns(over: Box(left: 0, top: 0, right: 5, bottom: 2), of: page) == nil)
    let far = Box(left: 1e300, top: 0, right: 1e300, bottom: 2)
    #expect(mask.columns(over: far, of: page) == nil)
  }
}
