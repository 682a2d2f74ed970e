import TacetDrawing
import TacetKit

/// How many instances of each class there are.
struct LegendCounts: Sendable {
  /// For each class of the active set.
  private(set) var byClass: [Int]
  /// How many have no class.
  private(set) var unclassed = 0
  /// How many were removed of each class that they had, and of none.
  private(set) var removedByName: [String: Int] = [:]

  /// Nothing counted.
  init(style: PictureStyle) { byClass = [Int](repeating: 0, count: style.classNames.count) }

  /// What `marks` has.
  init(_ marks: PageMarks, style: PictureStyle) {
    self.init(style: style)
    for annotation in marks.removed.annotations {
      let index = marks.removed.classIndex(of: annotation)
      removedByName[
        index.map { marks.removed.classNames[$0] } ?? Reason.noClass.text,
        default: 0
      ] += 1
    }
    for annotation in marks.kept {
      let index = style.classIndex(of: annotation)
      if byClass.indices.contains(index) { byClass[index] += 1 } else { unclassed += 1 }
    }
  }

  /// All that were not removed.
  var kept: Int { byClass.reduce(unclassed, +) }

  /// How many were removed.
  var removed: Int { removedByName.values.reduce(0, +) }

  /// "1,250 instances, 12 removed".
  var summary: String {
    "\(kept.counted("instance"))"
      + (removed > 0 ? ", \(removed.grouped) removed" : "")
  }

  /// Adds what another page has.
  static func += (counts: inout Self, other: Self) {
    for (index, count) in other.byClass.enumerated() { counts.byClass[index] += count }
    counts.unclassed += other.unclassed
    counts.removedByName.merge(other.removedByName, uniquingKeysWith: +)
  }
}

/// Shows the colour of each class, and how many instances there are.
struct Legend {
  private struct Row {
    let colour: Colour
    var isRemoved = false
    /// The class's number, where labels refer to it.
    var number = ""
    let name: String
    let count: String
  }

  /// Pixels.
  struct Size {
    let width: Int
    let height: Int
  }

  private let title: String
  private let subtitle: String
  private let rows: [Row]
  private let lettering: Lettering
  /// Pixels, the gap behind it included; 0 without numbers.
  private let numberWidth: Int
  private let nameWidth: Int
  private let countWidth: Int

  private static let margin = 16
  private static let swatch = 14
  private static let gap = 8
  private static let lineHeight = 21
  private static let widestName = 260

  /// The legend of a page or sheet called `title`.
  init(title: String, counts: LegendCounts, style: PictureStyle) throws {
    lettering = try Lettering(size: 13)
    self.title = title
    subtitle = counts.summary
    let lettering = lettering
    func name(_ text: String) -> String { lettering.fitted(text, within: Self.widestName) }
    var rows = counts.byClass.enumerated().compactMap { index, count -> Row? in
      guard count > 0 else { return nil }
      return Row(
        colour: style.colours[index],
        number: style.label == .none ? "" : "\(index)",
        name: name(style.classNames[index]),
        count: count.grouped
      )
    }
    if counts.unclassed > 0 {
      let count = counts.unclassed.grouped
      rows.append(Row(colour: ClassColours.none, name: Reason.noClass.text, count: count))
    }
    let removed = counts.removedByName.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    rows += removed.map { entry in
      Row(
        colour: PictureStyle.removed,
        isRemoved: true,
        name: name(entry.key),
        count: entry.value.grouped
      )
    }
    self.rows = rows
    let widestNumber = rows.map { lettering.width(of: $0.number) }.max() ?? 0
    numberWidth = widestNumber > 0 ? widestNumber + Self.gap : 0
    nameWidth = rows.map { lettering.width(of: $0.name) }.max() ?? 0
    countWidth = rows.map { lettering.width(of: $0.count) }.max() ?? 0
  }

  private var columnWidth: Int {
    Self.swatch + Self.gap + numberWidth + nameWidth + Self.gap + countWidth + 2 * Self.gap
  }

  private var headHeight: Int { Self.margin + 2 * Self.lineHeight + Self.gap }

  /// The size beside a page of `height` pixels: as many columns as it takes.
  func size(height: Int) -> Size {
    let lines = max((height - headHeight - Self.margin) / Self.lineHeight, 8)
    let columns = max((rows.count + lines - 1) / lines, 1)
    let width = max(columns * columnWidth, min(headWidth, 2 * columnWidth))
    return Size(
      width: 2 * Self.margin + width,
      height: headHeight + min(rows.count, lines) * Self.lineHeight + Self.margin
    )
  }

  /// The size under a page of `width` pixels: as high as it takes.
  func size(width: Int) -> Size {
    let columns = min(max((width - 2 * Self.margin) / columnWidth, 1), max(rows.count, 1))
    let lines = (rows.count + columns - 1) / columns
    return Size(
      width: 2 * Self.margin + max(columns * columnWidth, min(headWidth, width - 2 * Self.margin)),
      height: headHeight + lines * Self.lineHeight + Self.margin
    )
  }

  private var headWidth: Int {
    max(lettering.width(of: title), lettering.width(of: subtitle))
  }

  /// Draws the legend in `size`, which ``size(width:)`` or ``size(height:)`` gave.
  func draw(on canvas: inout Canvas, left: Int, top: Int, _ size: Size) {
    let (x, y) = (left + Self.margin, top + Self.margin)
    let fittedTitle = lettering.fitted(title, within: size.width - 2 * Self.margin)
    canvas.write(fittedTitle, left: x, top: y, lettering, .black)
    canvas.write(subtitle, left: x, top: y + Self.lineHeight, lettering, PictureStyle.text)
    let lines = max((size.height - headHeight - Self.margin) / Self.lineHeight, 1)
    for (place, row) in rows.enumerated() {
      draw(
        row,
        on: &canvas,
        left: x + place / lines * columnWidth,
        top: top + headHeight + place % lines * Self.lineHeight
      )
    }
  }

  private func draw(_ row: Row, on canvas: inout Canvas, left: Int, top: Int) {
    let swatch = PixelArea(
      left: left + 2,
      top: top + 2,
      width: Self.swatch - 4,
      height: Self.swatch - 4
    )
    if !row.isRemoved { canvas.fill(swatch, row.colour, opacity: 0.3) }
    canvas.frame(swatch, row.colour, thickness: row.isRemoved ? 1 : 2)
    let name = left + Self.swatch + Self.gap + numberWidth
    let text = top + (Self.swatch - lettering.height) / 2
    let numberStart = name - Self.gap - lettering.width(of: row.number)
    canvas.write(row.number, left: numberStart, top: text, lettering, PictureStyle.text)
    let colour = row.isRemoved ? PictureStyle.faintText : PictureStyle.text
    canvas.write(row.name, left: name, top: text, lettering, colour)
    let count = name + nameWidth + Self.gap + countWidth - lettering.width(of: row.count)
    canvas.write(row.count, left: count, top: text, lettering, colour)
  }
}
