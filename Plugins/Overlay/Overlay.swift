import TacetKit

/// `overlay`: draws pages with their boxes, to be checked by eye.
struct Overlay: Sink {
  static let configuration = CommandConfiguration(
    commandName: "overlay",
    abstract: "Draw pages with their boxes, to be checked by eye.",
    usage: """
      overlay <folder> [--label <label>] [--classes <classes> ...] [--oriented]
              [--against] [--sample <pages>] [--sheet]
              [--scale <scale>] [--fade <share>] [--blank]
      """,
    discussion: """
      Makes a folder with a picture of each page, PAGE.png, and index.html, a gallery of all pages for the \
      browser. It opens from disk, zooms, hides and shows classes, and goes from page to page by keyboard. \
      Each class has a colour; a legend shows it with the number of instances.

      COLOURS
        The colour of a class comes from its name and is the same in every run. Up to
        16 classes have different colours; of more, neighbours in the class table
        differ. The colours are safe for colour-blind users.

      LABELS
        name    The class's name beside each box; its number in the legend where the
                name does not fit.
        index   The class's number in the legend.
        The end of the run counts labels that did not fit; --scale 2 makes room.

      REMOVED ANNOTATIONS
        --against draws, thin and grey, what the filters before this stage have
        removed from the source's pages.

      EXAMPLES
        tacet run deepscores train.json ! keep @harmony ! overlay check/ --against
        tacet run deepscores train.json ! overlay check/ --sample 12 --sheet
        tacet run deepscores train.json ! overlay clefs/ --classes @clefs --label name
      """
  )

  @Argument(help: ArgumentHelp("Folder to create.", valueName: "folder"))
  var folder: String

  @Flag(help: "Draw oriented boxes where there are any.")
  var oriented = false

  @Option(help: "Text beside each box: none, name or index.")
  var label = LabelKind.none

  @Option(
    help: ArgumentHelp(
      "Draw only these classes: names, patterns, set:name or @groups; repeatable.",
      valueName: "classes"
    )
  )
  var classes: [String] = []

  @Option(help: "Scale of the pictures, 0.05 to 8.")
  var scale = 1.0

  @Option(
    help: ArgumentHelp(
      "Draw this many pages, evenly spread, the densest page among them.",
      valueName: "pages"
    )
  )
  var sample: Int?

  @Option(
    help: ArgumentHelp(
      "Fade the page under the boxes, from 0 (as it is) to 1 (white).",
      valueName: "share"
    )
  )
  var fade = 0.0

  @Flag(help: "Draw what the filters have removed, thin and grey.")
  var against = false

  @Flag(help: "Also make contact sheets of all pages: sheet.png, or sheet-1.png and so on.")
  var sheet = false

  @Flag(help: "Draw on white paper; no image is read.")
  var blank = false

  func validate() throws {
    guard !folder.isEmpty else {
      throw ValidationError("give the folder to create: overlay check/")
    }
    guard (0.05...8).contains(scale) else {
      throw ValidationError("--scale needs a number from 0.05 to 8")
    }
    guard (0...1).contains(fade) else {
      throw ValidationError("--fade needs a number from 0 (the page as it is) to 1 (white)")
    }
    guard sample ?? 1 > 0 else {
      throw ValidationError("--sample needs a number of pages, 1 or more")
    }
  }

  func bind(to table: ClassTable, notes: inout Notes) throws -> BoundSink<OverlayWriter> {
    let choice = try ClassChoice(classes, of: table, notes: &notes)
    let style = PictureStyle(
      classNames: table.classes.map(\.name),
      activeSet: table.activeSet,
      isOriented: oriented,
      label: label,
      scale: scale,
      fade: fade
    )
    let plan = OverlayPlan(
      folder: folder,
      style: style,
      choice: choice,
      isBlank: blank,
      hasRemoved: against,
      hasSheets: sheet,
      sampling: sample.map { Sampling($0, counting: choice) }
    )
    var sink = BoundSink(.folder(folder)) { try OverlayWriter(plan, staging: $0) }
    sink.needsOrigin = against
    if let sampling = plan.sampling {
      sink.firstPass = FirstPass(look: { sampling.look(at: $0) }, end: { sampling.choose() })
    }
    return sink
  }
}

/// What is written beside a box.
enum LabelKind: String, ExpressibleByArgument, CaseIterable, Sendable {
  case none, name, index
}

/// Everything that is known before the first page.
struct OverlayPlan: Sendable {
  /// The folder that the user named.
  let folder: String
  let style: PictureStyle
  let choice: ClassChoice
  /// Whether boxes are drawn on white paper instead of images.
  let isBlank: Bool
  /// Whether what filters removed is drawn.
  let hasRemoved: Bool
  let hasSheets: Bool
  /// Which pages are drawn; nil: all.
  let sampling: Sampling?
}
