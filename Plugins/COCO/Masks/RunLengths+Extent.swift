extension RunLengths {
  /// The range of lines and of cells that contains all ones; nil if there are none.
  ///
  /// - Complexity: O(runs).
  var extent: (lines: Range<Int>, cells: Range<Int>)? {
    var (firstLine, endLine, firstCell, endCell) = (lineCount, 0, lineLength, 0)
    var position = 0
    for (index, run) in runs.enumerated() {
      let start = position
      position += Int(run)
      guard !index.isMultiple(of: 2), run > 0 else { continue }
      let (line, cell) = start.quotientAndRemainder(dividingBy: lineLength)
      let (lastLine, lastCell) = (position - 1).quotientAndRemainder(dividingBy: lineLength)
      firstLine = min(firstLine, line)
      endLine = max(endLine, lastLine + 1)
      // A run that continues in the next line touches the end of one line and the start of another.
      firstCell = min(firstCell, line == lastLine ? cell : 0)
      endCell = max(endCell, line == lastLine ? lastCell + 1 : lineLength)
    }
    guard firstLine < endLine else { return nil }
    return (lines: firstLine..<endLine, cells: firstCell..<endCell)
  }
}
