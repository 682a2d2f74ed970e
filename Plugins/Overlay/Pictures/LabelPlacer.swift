import TacetDrawing
import TacetKit

/// Writes labels beside boxes, where they cover neither another annotation nor another label.
struct LabelPlacer {
  private let frame: PixelArea
  private let style: PictureStyle
  private let lettering: Lettering
  /// Squares of `cell` pixels, row by row, that are occupied.
  private var occupied: [Bool]
  private let columns: Int
  private let rows: Int

  private static let cell = 4
  private static let padding = 2
  /// Between a box and its label, so that the box's frame stays clear.
  private static let distance = 2
  /// No label covers an annotation with both sides below this, or the frame of a larger one.
  private static let smallSide = 80

  /// An empty page in `frame`.
  init(_ frame: PixelArea, style: PictureStyle) throws {
    self.frame = frame
    self.style = style
    lettering = try Lettering(size: 11)
    columns = frame.width / Self.cell + 1
    rows = frame.height / Self.cell + 1
    occupied = [Bool](repeating: false, count: columns * rows)
  }

  /// Writes the labels of `annotations`, those of rare classes first.
  ///
  /// - Returns: How many did not fit.
  mutating func write(_ annotations: [Annotation], on canvas: inout Canvas) -> Int {
    let areas = annotations.map {
      PixelArea(touching: $0.bounds(style).transformed(by: .scale(style.scale)))
    }
    for case let area? in areas { block(area) }
    let classes = annotations.map(style.classIndex)
    let counts = classes.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    let order = annotations.indices.sorted {
      (counts[classes[$0]] ?? 0, $0) < (counts[classes[$1]] ?? 0, $1)
    }
    var unplaced = 0
    for index in order {
      guard let area = areas[index], !area.intersection(frame).isEmpty else { continue }
      let colour = style.colours[classes[index]]
      let placed = texts(classes[index]).contains {
        write($0, beside: area, colour, on: &canvas)
      }
      if !placed { unplaced += 1 }
    }
    return unplaced
  }

  /// What may be written for a class: the first text that fits is.
  private func texts(_ index: Int) -> [String] {
    guard style.classNames.indices.contains(index) else { return ["?"] }
    return style.label == .name ? [style.classNames[index], "\(index)"] : ["\(index)"]
  }

  private mutating func write(
    _ text: String,
    beside area: PixelArea,
    _ colour: Colour,
    on canvas: inout Canvas
  ) -> Bool {
    let width = lettering.width(of: text) + 2 * Self.padding
    let height = lettering.height
    let gap = Self.distance
    let (above, below) = (area.rows.lowerBound - gap - height, area.rows.upperBound + gap)
    let (start, end) = (area.columns.lowerBound - gap, area.columns.upperBound + gap)
    let middle = (area.rows.lowerBound + area.rows.upperBound - height) / 2
    let centre = (area.columns.lowerBound + area.columns.upperBound - width) / 2
    let places = [
      (start, above), (centre, above), (end - width, above),
      (end, middle), (start - width, middle),
      (start, below), (centre, below), (end - width, below),
    ]
    for (left, top) in places {
      let plate = PixelArea(left: left, top: top, width: width, height: height)
      guard isFree(plate) else { continue }
      block(plate)
      canvas.fill(plate, colour, opacity: 0.9)
      canvas.write(
        text,
        left: left + Self.padding,
        top: top,
        lettering,
        colour.isDark ? .white : .black
      )
      return true
    }
    return false
  }

  private func isFree(_ area: PixelArea) -> Bool {
    guard area.intersection(frame) == area else { return false }
    let cells = cells(area)
    return cells.rows.allSatisfy { row in
      cells.columns.allSatisfy { !occupied[row * columns + $0] }
    }
  }

  /// Keeps labels off an annotation, or off the frame of a large one.
  private mutating func block(_ area: PixelArea) {
    let all = cells(area)
    let isSmall = area.width < Self.smallSide && area.height < Self.smallSide
    for row in all.rows {
      let isEdge = row == all.rows.lowerBound || row == all.rows.upperBound - 1
      for column in all.columns
      where isSmall || isEdge || column == all.columns.lowerBound
        || column == all.columns.upperBound - 1
      {
        occupied[row * columns + column] = true
      }
    }
  }

  /// The squares that `area` touches.
  private func cells(_ area: PixelArea) -> PixelArea {
    let area = area.intersection(frame)
    guard !area.isEmpty else { return PixelArea(left: 0, top: 0, width: 0, height: 0) }
    return PixelArea(
      columns: area.columns.lowerBound / Self.cell..<(area.columns.upperBound - 1) / Self.cell + 1,
      rows: area.rows.lowerBound / Self.cell..<(area.rows.upperBound - 1) / Self.cell + 1
    )
  }
}

extension Annotation {
  /// The upright box around what is drawn.
  fileprivate func bounds(_ style: PictureStyle) -> Box {
    style.isOriented ? orientedBox?.bounds ?? box : box
  }
}

extension Colour {
  /// Whether white text on it reads better than black.
  fileprivate var isDark: Bool {
    299 * Int(red) + 587 * Int(green) + 114 * Int(blue) < 115_000
  }
}
