import TacetKit

/// `stats`: shows statistics of the pages that reach it.
struct Stats: Sink {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Show statistics: counts, sizes, density, defects, duplicates.",
    discussion: """
      Counts the pages that reach it. Place it behind the source to see the dataset, or behind filters to \
      see what they leave.

      SIZES
        Widths and heights of boxes in pixels, rounded: 5 % of a class's boxes are no
        larger than the first figure, 50 % than the second, 95 % than the third.

      STAFF SPACE
        A quarter of the height of boxes of the class staff; on a page without, the
        median distance of its staff lines.

      DEFECTS
        Annotations without a class; boxes without width or height, of one pixel or
        less, outside the page, across its edge, or as large as half of it or more.
        What the source left out is in the table of stages; 'tacet stats' lists it,
        too, with --json as "source_account" and
        "source_warnings".

      UNUSUAL SIZES
        Boxes more than three times as wide or high as 95 % of their class, or less
        than a third of what 5 % are, in classes of 20 instances or more. Classes
        with fewer than 10 instances are listed, too.

      DUPLICATES
        Annotations whose box is on the page already: with the same class, with
        nearly the same box (an IoU of 0.9 or more), with another class, or labelled
        in another annotation set only.

      EXAMPLES
        tacet stats ds2_dense/deepscores_train.json
        tacet stats coco/ --html stats.html
        tacet run deepscores train.json ! keep @harmony ! stats ! yolo out/
      """
  )

  @Option(
    help: ArgumentHelp(
      "Also write an HTML page with plots, self-contained.",
      valueName: "file"
    ),
    completion: .file(extensions: ["html"])
  )
  var html: String?

  @Flag(help: "Show JSON instead of tables.")
  var json = false

  func validate() throws {
    guard html != "" else { throw ValidationError("--html needs the name of a file") }
  }

  func bind(to classes: ClassTable, notes: inout Notes) -> BoundSink<StatsWriter> {
    BoundSink(html.map { .file($0) }) { staging in
      StatsWriter(classes, isJSON: json, html: html == nil ? nil : staging)
    }
  }
}
