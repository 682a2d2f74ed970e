import TacetDrawing
import TacetImaging
import TacetKit

/// A page with its boxes, and a legend beside or under it.
struct PagePicture {
  /// The picture.
  private(set) var canvas: Canvas
  /// How many labels did not fit.
  private(set) var unlabelled = 0

  private let style: PictureStyle
  /// The part of the picture that shows the page.
  private let frame: PixelArea

  /// Draws the page whose pixels are `raster`.
  ///
  /// - Throws: ``TacetError`` if the picture would be too large.
  init(_ raster: Raster, page: Page, marks: PageMarks, style: PictureStyle) throws {
    let shown = try raster.scaled(by: style.scale)
    let legend = try Legend(
      title: page.name,
      counts: LegendCounts(marks, style: style),
      style: style
    )
    let isTall = shown.height >= shown.width
    let legendSize = isTall ? legend.size(height: shown.height) : legend.size(width: shown.width)
    self.style = style
    frame = PixelArea(left: 0, top: 0, width: shown.width, height: shown.height)
    canvas = try Canvas(
      width: isTall ? shown.width + legendSize.width : max(shown.width, legendSize.width),
      height: isTall ? max(shown.height, legendSize.height) : shown.height + legendSize.height
    )
    canvas.frame(frame, PictureStyle.border)
    canvas.place(shown, left: 0, top: 0)
    legend.draw(
      on: &canvas,
      left: isTall ? shown.width : 0,
      top: isTall ? 0 : shown.height,
      legendSize
    )
    canvas.clip = frame
    canvas.draw(marks, style: style, scale: style.scale, fade: style.fade)
    if style.label != .none {
      var labels = try LabelPlacer(frame, style: style)
      unlabelled = labels.write(marks.kept, on: &canvas)
    }
    canvas.clip = canvas.bounds
  }
}

extension Canvas {
  /// Draws boxes over a page that is shown at `scale`, large ones under small ones.
  mutating func draw(_ marks: PageMarks, style: PictureStyle, scale: Double, fade: Double) {
    fill(clip, .white, opacity: fade)
    for annotation in marks.removed.annotations {
      outline(annotation, PictureStyle.removed, thickness: 1, scale: scale, style: style)
    }
    let thickness = scale < 0.75 ? 1 : 2
    let areas = marks.kept.map(\.box.area)
    let largeFirst = marks.kept.indices.sorted { (areas[$1], $0) < (areas[$0], $1) }
    for index in largeFirst {
      let annotation = marks.kept[index]
      let colour = style.colours[style.classIndex(of: annotation)]
      outline(annotation, colour, thickness: thickness, scale: scale, style: style, fills: true)
    }
  }

  private mutating func outline(
    _ annotation: Annotation,
    _ colour: Colour,
    thickness: Int,
    scale: Double,
    style: PictureStyle,
    fills: Bool = false
  ) {
    let annotation = annotation.transformed(by: .scale(scale))
    if style.isOriented, let oriented = annotation.orientedBox {
      let polygon = Polygon(oriented)
      if fills { fill(polygon, colour, opacity: PictureStyle.fill) }
      let around = polygon.grown(by: Double(thickness) / 2)
      return outline(around, colour, thickness: Double(thickness))
    }
    guard let area = PixelArea(touching: annotation.box) else { return }
    if fills { fill(area, colour, opacity: PictureStyle.fill) }
    frame(area, colour, thickness: thickness)
  }
}

extension PictureStyle {
  /// Opacity of the colour inside a box.
  fileprivate static let fill = 0.2
}
