import TacetKit

/// `stats`: says what is on the pages that come to it.
struct Stats: Sink {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Say what is on pages: counts, sizes, density, defects, duplicates.",
    discussion: """
      Counts what comes to it: it stands behind the filters whose work it is to judge, or right behind \
      the source.

      SIZES are those of boxes, in pixels, rounded to whole ones; 5 % of a class's boxes are no larger \
      than the first figure, 95 % than the last. STAFF SPACE is a quarter of the height of boxes of the \
      class staff; on a page without, the distance of its staff lines.

      DEFECTS are told of boxes: without width or height, outside the page, across its edge, on half of \
      the page or more, without a class. What the source left out is in the table of stages.

      DUPLICATES are told of boxes whose place another one of the page has already: of the same class \
      (exactly, or nearly: nine tenths in common), of another class, or labelled in another annotation \
      set alone.

      EXAMPLES
        tacet stats ds2_dense/deepscores_train.json
        tacet stats coco/ --html stats.html
        tacet run deepscores train.json ! keep @harmony ! stats ! yolo out/
      """
  )

  @Option(
    help: ArgumentHelp(
      "Also make a page for the browser, with plots; it needs no other file.",
      valueName: "file"
    ),
    completion: .file(extensions: ["html"])
  )
  var html: String?

  @Flag(help: "Show JSON in place of tables.")
  var json = false

  func validate() throws {
    guard html != "" else { throw ValidationError("--html takes the name of a file") }
  }

  func bind(to classes: ClassTable, notes: inout Notes) -> BoundSink<StatsWriter> {
    BoundSink(html.map { .file($0) }) { staging in
      StatsWriter(classes, isJSON: json, html: html == nil ? nil : staging)
    }
  }
}
