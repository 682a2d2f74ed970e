import TacetKit

/// Conversion of masks: in tacet a mask covers its box, row by row; in COCO it covers its page, column by
/// column.
extension Mask {
  /// The pixels that the mask of a box covers; nil if there are too many.
  static func frame(of box: Box) -> (columns: Range<Int>, rows: Range<Int>)? {
    // Compared before conversion, since the number may exceed Int.
    let places = -0x1p30...0x1p30
    guard places.contains(box.xMin), places.contains(box.yMin), places.contains(box.width),
      places.contains(box.height), let left = Int(exactly: box.xMin.rounded()),
      let top = Int(exactly: box.yMin.rounded()), let width = Int(exactly: box.width.rounded()),
      let height = Int(exactly: box.height.rounded()), min(width, height) >= 0
    else { return nil }
    return (left..<left + width, top..<top + height)
  }

  /// The part of a page's mask inside `box`; nil if it is too large.
  init?(columnsOfPage page: RunLengths, box: Box) {
    guard let frame = Self.frame(of: box),
      let rows = page.cropped(lines: frame.columns, cells: frame.rows).transposed()
    else { return nil }
    self.init(width: rows.lineLength, height: rows.lineCount, runs: rows.runs)
  }

  /// The mask of a page.
  ///
  /// - Parameters:
  ///   - box: What the mask lies over; what is outside of the page is cut off.
  ///   - page: Gives the size.
  /// - Returns: A line for each column of the page; nil if the mask doesn't fit the box or is too large.
  func columns(over box: Box, of page: Page) -> RunLengths? {
    guard let frame = Self.frame(of: box), frame.columns.count == width, frame.rows.count == height
    else { return nil }
    let (left, top) = (frame.columns.lowerBound, frame.rows.lowerBound)
    let part = cropped(columns: -left..<page.width - left, rows: -top..<page.height - top)
    return RunLengths(part.runs, lineLength: part.width, lineCount: part.height)?.transposed()?
      .placed(
        line: max(0, left),
        cell: max(0, top),
        lineLength: page.height,
        lineCount: page.width
      )
  }
}
