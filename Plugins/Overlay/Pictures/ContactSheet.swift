import TacetDrawing
import TacetImaging
import TacetKit

/// Many pages on one picture, small.
struct ContactSheet {
  /// A page on a sheet.
  struct Thumbnail: Sendable {
    let name: String
    let split: String
    let counts: LegendCounts
    let picture: Raster

    /// Draws the page whose pixels are `raster`.
    init(_ raster: Raster, page: Page, marks: PageMarks, style: PictureStyle) throws {
      name = page.name
      split = page.split
      counts = LegendCounts(marks, style: style)
      let scale = min(
        Double(ContactSheet.cellWidth) / Double(raster.width),
        Double(ContactSheet.cellHeight) / Double(raster.height),
        1
      )
      var canvas = Canvas(try raster.scaled(by: scale))
      canvas.draw(marks, style: style, scale: scale, fade: max(style.fade, 0.3))
      picture = try canvas.raster
    }
  }

  /// Pixels of the largest thumbnail.
  static let cellWidth = 300
  static let cellHeight = 400
  /// Pages on a full sheet.
  static let limit = columns * 4

  private static let columns = 5
  private static let margin = 20
  private static let lineHeight = 19

  /// Draws a sheet of `thumbnails`, with a legend under them.
  static func draw(_ thumbnails: [Thumbnail], style: PictureStyle) throws -> Raster {
    let lettering = try Lettering(size: 13)
    let columns = min(max(thumbnails.count, 1), columns)
    let rows = (thumbnails.count + columns - 1) / columns
    let highest = thumbnails.map(\.picture.height).max() ?? 0
    let (stepX, stepY) = (cellWidth + margin, highest + 2 * lineHeight + margin)
    var counts = LegendCounts(style: style)
    for thumbnail in thumbnails { counts += thumbnail.counts }
    let legend = try Legend(
      title: thumbnails.count.counted("page"),
      counts: counts,
      style: style
    )
    let legendSize = legend.size(width: columns * stepX + margin)
    var canvas = try Canvas(
      width: max(columns * stepX + margin, legendSize.width),
      height: rows * stepY + margin + legendSize.height
    )
    for (place, thumbnail) in thumbnails.enumerated() {
      let (left, top) = (
        margin + place % columns * stepX, margin + place / columns * stepY
      )
      let picture = thumbnail.picture
      let (x, y) = (left + (cellWidth - picture.width) / 2, top + highest - picture.height)
      canvas.place(picture, left: x, top: y)
      canvas.frame(
        PixelArea(left: x, top: y, width: picture.width, height: picture.height),
        PictureStyle.removed
      )
      let split = thumbnail.split.isEmpty ? "" : "\(thumbnail.split) · "
      let lines = [
        lettering.fitted(thumbnail.name, within: cellWidth),
        lettering.fitted(
          "\(split)\(thumbnail.counts.summary)",
          within: cellWidth
        ),
      ]
      for (line, text) in lines.enumerated() {
        canvas.write(
          text,
          left: left + (cellWidth - lettering.width(of: text)) / 2,
          top: top + highest + 4 + line * lineHeight,
          lettering,
          PictureStyle.text
        )
      }
    }
    legend.draw(on: &canvas, left: 0, top: rows * stepY + margin, legendSize)
    return try canvas.raster
  }
}

/// The contact sheets of a run: each is made when it is full, so that few pages are held.
struct ContactSheets: Sendable {
  /// A sheet to be written.
  struct Sheet {
    let name: String
    let file: [UInt8]
  }

  private let style: PictureStyle
  private var waiting: [ContactSheet.Thumbnail] = []
  private var made = 0

  init(_ style: PictureStyle) { self.style = style }

  /// Adds a page.
  ///
  /// - Returns: The sheet before it, if that is full.
  mutating func add(_ thumbnail: ContactSheet.Thumbnail) throws -> Sheet? {
    let full = waiting.count == ContactSheet.limit ? try make() : nil
    waiting.append(thumbnail)
    return full
  }

  /// The last sheet, if there are any pages.
  mutating func finish() throws -> Sheet? {
    guard !waiting.isEmpty else { return nil }
    return made == 0 ? try make(name: "sheet.png") : try make()
  }

  private mutating func make(name: String? = nil) throws -> Sheet {
    let picture = try ContactSheet.draw(waiting, style: style)
    waiting = []
    made += 1
    return Sheet(name: name ?? "sheet-\(made).png", file: try PNG.encode(picture))
  }
}
