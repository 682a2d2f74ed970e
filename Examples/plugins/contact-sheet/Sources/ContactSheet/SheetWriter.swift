import Synchronization
import TacetDataSets
import TacetDrawing
import TacetImaging
import TacetKit

/// Writes the sheets.
final class SheetWriter: SinkWriter {
  private let layout: SheetLayout
  /// The colour of each class; nil if no boxes are drawn.
  private let colours: ClassColours?
  private let activeSet: Int
  private let sheets: Mutex<Sheets>

  private static let withoutImage = Reason("page without an image")

  init(folder: String, _ layout: SheetLayout, classes: ClassTable?) throws {
    self.layout = layout
    colours = classes.map { ClassColours($0.classes.map(\.name)) }
    activeSet = classes?.activeSet ?? 0
    sheets = Mutex(Sheets(folder: DataSetFolder(folder), layout: layout))
  }

  /// Makes the thumbnail of a page, the expensive part; many pages are encoded at once.
  func encode(_ delivery: Delivery, account: inout Account) throws -> Raster? {
    let page = delivery.page
    guard let image = page.image, !image.isMissing else {
      account.leaveOut(page, because: Self.withoutImage)
      return nil
    }
    let pixels = try delivery.pixels()
    let scale = min(1, Double(layout.size) / Double(max(pixels.width, pixels.height)))
    let small = try pixels.scaled(by: scale)
    guard let colours else { return small }
    var canvas = Canvas(small)
    for annotation in page.annotations {
      let box = annotation.box
      let scaled = Box(
        left: box.xMin * scale,
        top: box.yMin * scale,
        right: box.xMax * scale,
        bottom: box.yMax * scale
      )
      guard let area = PixelArea(touching: scaled) else { continue }
      canvas.frame(area, colours[Int(annotation.labels[activeSet])])
    }
    return try canvas.raster
  }

  /// Puts a thumbnail on its sheet; pages come one at a time, in their order.
  func commit(_ thumbnail: Raster?) throws {
    guard let thumbnail else { return }
    try sheets.withLock { try $0.add(thumbnail) }
  }

  func finish(_ notes: inout Notes, account: inout Account) throws {
    let (pages, count) = try sheets.withLock { sheets in
      try sheets.write()
      return (sheets.pageCount, sheets.count)
    }
    notes.say("\(pages.counted("page")) on \(count.counted("sheet"))")
  }
}

/// The sheets: those on the disk, and the one that is being filled.
private struct Sheets: Sendable {
  private var folder: DataSetFolder
  private let layout: SheetLayout
  /// Of the sheet that is being filled.
  private var thumbnails: [Raster] = []

  /// How many sheets have been written.
  private(set) var count = 0
  /// How many pages are on all sheets.
  private(set) var pageCount = 0

  init(folder: DataSetFolder, layout: SheetLayout) {
    self.folder = folder
    self.layout = layout
  }

  mutating func add(_ thumbnail: Raster) throws {
    thumbnails.append(thumbnail)
    pageCount += 1
    if thumbnails.count == layout.capacity { try write() }
  }

  /// Writes the sheet, if there is something on it.
  mutating func write() throws {
    guard !thumbnails.isEmpty else { return }
    let rows = (thumbnails.count + layout.columns - 1) / layout.columns
    var canvas = try Canvas(
      width: layout.width,
      height: layout.height(rows: rows),
      colour: Colour(0xdddddd)
    )
    for (index, thumbnail) in thumbnails.enumerated() {
      let place = layout.place(index, width: thumbnail.width, height: thumbnail.height)
      canvas.place(thumbnail, left: place.left, top: place.top)
    }
    count += 1
    let digits = "\(count)"
    let number = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    try folder.create("sheet-\(number).png", try PNG.encode(canvas.raster))
    thumbnails = []
  }
}
