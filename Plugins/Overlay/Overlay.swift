import TacetKit

/// `overlay`: draws pages with their boxes, to be looked at.
struct Overlay: Sink {
  static let configuration = CommandConfiguration(
    commandName: "overlay",
    abstract: "Draw pages with their boxes, to be checked by eye.",
    discussion: """
      Makes a folder with a picture of each page, PAGE.png, and index.html, which shows all of them in a \
      browser, opened from disk: it zooms, switches classes on and off, and goes from page to page by \
      keyboard. Boxes are drawn around their symbols, each in the colour of its class; a legend says \
      which is which, and how many there are.

      COLOURS
        The colour of a class comes from its name, and is the same from run to run.
        There are 16, and so many classes all differ; of more, those differ that are
        next to each other in the table. The colour-blind can tell them apart, too.

      LABELS
        name writes each symbol's class beside it, where there is room, else its
        number in the legend; index writes just that. The end of the run says how
        many found no room for either: --scale 2 makes more.

      WHAT WAS REMOVED
        --against draws, thin and grey, what the source has on a page and the filters
        before this stage have removed, however many they are.

      EXAMPLES
        tacet run deepscores train.json ! keep @harmony ! overlay check/ --against
        tacet run deepscores train.json ! overlay check/ --sample 12 --sheet
        tacet run deepscores train.json ! overlay clefs/ --classes @clefs --label name
      """
  )

  @Argument(help: ArgumentHelp("The folder to make.", valueName: "folder"))
  var folder: String

  @Flag(help: "Draw rotated boxes, where there are any.")
  var oriented = false

  @Option(help: "What is written beside each box: none, name or index.")
  var label = LabelKind.none

  @Option(
    help: ArgumentHelp(
      "Draw these classes alone: names, patterns, set:name, @groups, as in keep; may be given again "
        + "and again.",
      valueName: "classes"
    )
  )
  var classes: [String] = []

  @Option(help: "Draw pages at this many times their size, from 0.05 to 8.")
  var scale = 1.0

  @Option(
    help: ArgumentHelp(
      "Draw this many pages: spread over the set, and among them the one with most symbols.",
      valueName: "pages"
    )
  )
  var sample: Int?

  @Option(
    help: ArgumentHelp(
      "How far the page under the boxes is whitened, from 0 to 1.",
      valueName: "share"
    )
  )
  var fade = 0.0

  @Flag(help: "Draw what the filters have removed too, thin and grey.")
  var against = false

  @Flag(help: "Make contact sheets of all pages, too: sheet.png, or sheet-1.png and so on.")
  var sheet = false

  @Flag(help: "Draw on white paper; no image is read.")
  var blank = false

  func validate() throws {
    guard !folder.isEmpty else { throw ValidationError("give the folder to make: overlay check/") }
    guard (0.05...8).contains(scale) else {
      throw ValidationError("--scale takes a number from 0.05 to 8")
    }
    guard (0...1).contains(fade) else {
      throw ValidationError("--fade takes a share from 0 (the page as it is) to 1 (white)")
    }
    guard sample ?? 1 > 0 else {
      throw ValidationError("--sample takes a number of pages, 1 or more")
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
  /// Whether paper takes the place of images.
  let isBlank: Bool
  /// Whether what filters removed is drawn.
  let hasRemoved: Bool
  let hasSheets: Bool
  /// Which pages are drawn; nil: all.
  let sampling: Sampling?
}
