import TacetKit

/// `contact-sheet`: writes thumbnails of all pages, many on one image.
struct ContactSheet: Sink {
  static let configuration = CommandConfiguration(
    commandName: "contact-sheet",
    abstract: "Write thumbnails of all pages, many on one image.",
    discussion: """
      Makes a folder with sheet-001.png, sheet-002.png and so on: pages in their order, row by row, each with \
      the boxes of its annotations in the colour of their class. Pages without an image are left out and \
      counted.

      EXAMPLES
        … ! keep @noteheads ! contact-sheet sheets/
        … ! tile --size 640 ! contact-sheet sheets/ --columns 10 --rows 8 --size 160 --no-boxes
      """
  )

  @Argument(help: "The folder to make.")
  var target: String

  @Option(help: "Thumbnails in a row, 1 to 100.")
  var columns = 6

  @Option(help: "Rows on a sheet, 1 to 100.")
  var rows = 4

  @Option(
    help: "The longer side of a thumbnail in pixels, 16 to 2000; smaller pages keep their size."
  )
  var size = 320

  @Flag(inversion: .prefixedNo, help: "Draw the boxes of annotations.")
  var boxes = true

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundSink<SheetWriter> {
    for (name, value, range) in [
      ("columns", columns, 1...100), ("rows", rows, 1...100), ("size", size, 16...2000),
    ] where !range.contains(value) {
      throw TacetError.badUsage(
        "--\(name) takes a number from \(range.lowerBound) to \(range.upperBound)"
      )
    }
    let layout = SheetLayout(columns: columns, rows: rows, size: size)
    guard layout.width * layout.height <= SheetLayout.pixelLimit else {
      throw TacetError.badUsage(
        "a sheet of \(layout.width) × \(layout.height) pixels is too large; take fewer --columns or --rows"
      )
    }
    let drawsBoxes = boxes
    return BoundSink(.folder(target)) { staging in
      try SheetWriter(folder: staging, layout, classes: drawsBoxes ? classes : nil)
    }
  }
}
