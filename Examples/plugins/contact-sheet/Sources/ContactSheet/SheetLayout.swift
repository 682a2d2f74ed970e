/// Where thumbnails are on a sheet: in the middle of square cells, with a gap around each cell.
struct SheetLayout {
  let columns, rows: Int
  /// The sides of a cell in pixels.
  let size: Int

  /// Pixels around each cell.
  static let gap = 8

  /// Pixels of a sheet, which takes three bytes of memory for each.
  static let pixelLimit = 100_000_000

  /// The number of thumbnails on a sheet.
  var capacity: Int { columns * rows }

  /// The width of a sheet in pixels.
  var width: Int { Self.gap + columns * (size + Self.gap) }

  /// The height of a sheet in pixels, of which only the first `rows` are in use.
  func height(rows: Int) -> Int { Self.gap + rows * (size + Self.gap) }

  /// The height of a full sheet in pixels.
  var height: Int { height(rows: rows) }

  /// Where the thumbnail `index` of a sheet belongs.
  ///
  /// - Parameters:
  ///   - index: From 0 to ``capacity``.
  ///   - width: The thumbnail's, in pixels, up to ``size``.
  ///   - height: The thumbnail's, in pixels, up to ``size``.
  /// - Returns: Its top left pixel on the sheet.
  func place(_ index: Int, width: Int, height: Int) -> (left: Int, top: Int) {
    let (row, column) = index.quotientAndRemainder(dividingBy: columns)
    return (
      Self.gap + column * (size + Self.gap) + (size - width) / 2,
      Self.gap + row * (size + Self.gap) + (size - height) / 2
    )
  }
}
