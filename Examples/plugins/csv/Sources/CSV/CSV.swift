import TacetKit

/// `csv`: writes a table with a row for each annotation.
struct CSV: Sink {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "Write a table of all annotations, for a spreadsheet or pandas.",
    discussion: """
      A row has the split, the page, the page's width and height, the annotation's number in its dataset, its \
      class, and the left, top, right and bottom edge of its box. Lengths are in pixels; a box ends before \
      its right and bottom edge. Fields are quoted where needed, as in RFC 4180.

      EXAMPLE
        … ! keep @harmony ! csv symbols.csv
      """
  )

  @Argument(help: "The file to make.")
  var target: String

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundSink<CSVWriter> {
    BoundSink(.file(target)) { staging in try CSVWriter(staging, classes) }
  }
}
