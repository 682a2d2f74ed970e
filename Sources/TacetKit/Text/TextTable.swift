/// A table of text with aligned columns.
public struct TextTable {
  /// The alignment of a column.
  public enum Alignment { case left, right }

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// A table with a column for each of `alignments`.
  public init(_ alignments: [Alignment]) { self.alignments = alignments }

  /// Adds a row; cells beyond the last column are ignored.
  public mutating func row(_ cells: String...) { row(cells) }

  /// Adds a row; cells beyond the last column are ignored.
  ///
  /// Control characters in a cell are made visible, so that a row stays a line.
  public mutating func row(_ cells: [String]) { rows.append(cells.map(\.visible)) }

  /// The lines, indented by two blanks, without trailing blanks.
  public var lines: [String] {
    let widths = alignments.indices.map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = zip(row, zip(widths, alignments)).map { cell, column in
        let padding = String(repeating: " ", count: max(0, column.0 - cell.count))
        return column.1 == .left ? cell + padding : padding + cell
      }
      let line = "  " + cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}

extension TextTable {
  /// The items separated by commas, wrapped into lines.
  package static func wrapped(_ items: [String]) -> [String] {
    var lines: [String] = []
    var line = "   "
    for (index, item) in items.enumerated() {
      let text = " " + item.visible + (index + 1 < items.count ? "," : "")
      if line.count + text.count > 96 {
        lines.append(line)
        line = "   "
      }
      line += text
    }
    return lines + [line]
  }
}

extension Double {
  /// The number with `places` decimals.
  package func fixed(_ places: Int) -> String {
    guard isFinite, magnitude < 1e15 else { return "\(self)" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (magnitude * scale).rounded()
    guard let whole = Int(exactly: scaled) else { return "\(self)" }
    let sign = self < 0 && whole > 0 ? "-" : ""
    let digits = String(whole)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    guard places > 0 else { return sign + padded }
    return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
  }
}
