import TacetKit

/// `tile`: cuts pages into tiles.
struct Tile: Filter {
  static let configuration = CommandConfiguration(
    commandName: "tile",
    abstract: "Cut pages into tiles that overlap.",
    usage: """
      tile --size <pixels> [--overlap <overlap>] [--pad] [--no-keep-whole] …
      tile --size <pixels> --strategy staves …
      tile --max-instances <count> …
      … [--min-visible <share>] [--empty keep|drop|<share>]
      """,
    discussion: """
      Cuts every page into tiles of --size pixels, in rows and columns that overlap by --overlap. The \
      last tile of a row or column is shifted inward to end at the page's edge; with --pad it extends \
      beyond the edge and is padded. A page no larger than a tile stays as it is. Pixels are not touched: \
      a tile says which part of the image it shows. Pages without images can be cut, too.

      WHAT A TILE HAS
        Annotations with at least --min-visible of their box in the tile, cut to it.
        What is off the page does not count. Polygons and masks are cut; an oriented
        box is cut and fitted again. The area becomes that of the cut mask or
        polygons, or else shrinks with the box.

      COVERAGE
        Every annotation that is no larger than a tile is complete in at least one.
        Where the grid would cut an annotation in all tiles, rows and columns are
        moved; where that is not enough, tiles are added. --no-keep-whole leaves the
        grid as it is. The end of the run says how many annotations are complete, and
        which classes are not.

      EMPTY TILES
        On sparse pages most tiles can be empty; the end of the run says how many.
        --empty drop leaves them out, and --empty 0.1 keeps a tenth of them as
        backgrounds, the same ones in every run.

      STRATEGIES
        grid     Rows and columns of equal tiles.
        staves   The fewest tiles of at most --size, cut along the white between
                 staves and, across, between annotations, where it is widest. Tiles
                 overlap where there is no white. Place 'tile' before a filter that
                 drops the staves: a page without them is cut between annotations.

      INSTANCE LIMIT
        --max-instances cuts pages with more annotations than that into the fewest
        tiles with no more; other pages pass under their own names. A page is cut
        into bands and each band across, or the other way round. Annotations that
        overlap each other stay together in one tile, with a warning.

      A tile is called PAGE@X,Y,WIDTH,HEIGHT, in pixels of the page; a tile of a tile is named after the \
      whole page. 'untile' merges tiles again.

      EXAMPLES
        tile --size 1280 --overlap 0.2
        tile --size 1280x960 --overlap 128px --min-visible 0.5 --empty drop
        tile --size 640 --overlap 0 --pad --no-keep-whole
        tile --size 1280 --strategy staves
        tile --max-instances 300
      """
  )

  /// How pages are cut.
  enum Strategy: String, ExpressibleByArgument, CaseIterable, Sendable {
    case grid, staves
  }

  @Option(
    help: ArgumentHelp(
      "Tile size in pixels: 1280, or width and height, 1280x960.",
      valueName: "pixels"
    ),
    transform: TileSize.init(parsing:)
  )
  var size: TileSize?

  @Option(help: "Where to cut: in a grid, or between staves.")
  var strategy = Strategy.grid

  @Option(
    help: ArgumentHelp(
      "Cut only pages with more annotations, into the fewest tiles with no more.",
      valueName: "count"
    )
  )
  var maxInstances: Int?

  @Option(
    help: ArgumentHelp(
      "Overlap of neighbours: a share of the tile (0.2, 20%) or pixels (256px). (default: 0.2)",
      valueName: "overlap"
    ),
    transform: Overlap.init(parsing:)
  )
  var overlap: Overlap?

  @Option(
    help: ArgumentHelp(
      "Keep annotations with at least this share of their box in the tile, 0 to 1.",
      valueName: "share"
    )
  )
  var minVisible = 0.1

  @Option(
    help: ArgumentHelp(
      "Keep empty tiles, drop them, or keep this share of them: 0.1 or 10%.",
      valueName: "keep|drop|share"
    )
  )
  var empty = EmptyTiles.keep

  @Flag(help: "Make all tiles the same size, padded where they extend beyond the page.")
  var pad = false

  @Flag(
    inversion: .prefixedNo,
    help: "Move and add tiles so that no annotation is cut in all of them."
  )
  var keepWhole = true

  func validate() throws {
    guard (0...1).contains(minVisible) else {
      throw ValidationError("--min-visible \(minVisible): give a share from 0 to 1")
    }
    if let maxInstances {
      guard maxInstances > 0 else {
        throw ValidationError("--max-instances \(maxInstances): give a number over 0")
      }
      guard size == nil, strategy == .grid, hasNoGridOptions else {
        throw ValidationError(
          "--max-instances chooses size and place of tiles itself: leave out --size, --strategy, "
            + "--overlap, --pad and --no-keep-whole"
        )
      }
      return
    }
    guard let size else {
      throw ValidationError("give the size of tiles: tile --size 1280, or --max-instances 300")
    }
    guard strategy == .grid || hasNoGridOptions else {
      throw ValidationError(
        "--strategy staves cuts between annotations: leave out --overlap, --pad and --no-keep-whole"
      )
    }
    if case .pixels(let pixels)? = overlap, pixels >= min(size.width, size.height) {
      throw ValidationError(
        "--overlap \(pixels) has to be less than a tile's \(min(size.width, size.height)) pixels"
      )
    }
  }

  /// Whether no option is given that goes with the grid alone.
  private var hasNoGridOptions: Bool { overlap == nil && !pad && keepWhole }

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    let strategy = try tilingStrategy(classes, notes: &notes)
    let coverage = CoverageReport(maxInstances: maxInstances)
    let (minVisible, empty) = (minVisible, empty)
    var filter = BoundFilter(
      handingOn: classes,
      classMap: Array(classes.classes.indices)
    ) { page, account, emit in
      let annotations = PageAnnotations(page)
      let layout = try strategy.layout(for: annotations, account: &account)
      guard layout.tiles != [page.wholeRect] else {
        return try Self.pass(
          page,
          coverage,
          empty: empty,
          account: &account,
          emit: emit
        )
      }
      var maker = TileMaker(
        annotations,
        minVisible: minVisible,
        empty: empty,
        coverage: coverage
      )
      try maker.make(layout, account: &account, emit: emit)
    }
    let grid = strategy as? GridTiling
    filter.finish = { totals, notes in
      let advice = Self.advice(needed: grid?.needed.pixels ?? 0, grid?.size)
      coverage.report(totals, classes: classes, advice: advice, notes: &notes)
    }
    return filter
  }

  /// What avoids it that annotations are cut in all tiles of a grid.
  private static func advice(needed: Int, _ size: TileSize?) -> String {
    let other = "without --no-keep-whole tiles are moved and added for them"
    guard let size, (1..<min(size.width, size.height)).contains(needed) else { return other }
    return "--overlap \(needed)px avoids it, or leave out --no-keep-whole"
  }

  private func tilingStrategy(
    _ classes: ClassTable,
    notes: inout Notes
  ) throws -> any TilingStrategy {
    if let maxInstances { return InstanceLimitTiling(limit: maxInstances, minVisible: minVisible) }
    guard let size else { throw TacetError.badUsage("no --size") }
    guard strategy == .staves else {
      return GridTiling(
        size: size,
        overlap: overlap ?? .share(0.2),
        pads: pad,
        keepsWhole: keepWhole
      )
    }
    let staves = ClassRole.staff.members(of: classes)
      .union(ClassRole.staffLine.members(of: classes))
    if staves.isEmpty(in: classes.activeSet) {
      notes.warn(
        "there is no class 'staff' here, so pages are cut along gaps between annotations; if a filter "
          + "has dropped the staves, place tile before it"
      )
    }
    return StaffTiling(size: size, staves: staves)
  }

  /// Hands on a page that is not cut.
  private static func pass(
    _ page: Page,
    _ coverage: CoverageReport,
    empty: EmptyTiles,
    account: inout Account,
    emit: (Page) throws -> Void
  ) throws {
    if page.annotations.isEmpty {
      guard empty.keeps(page.name) else {
        return account.record(.noted, CoverageReport.emptyTilesDropped, unit: .others)
      }
      account.record(.noted, CoverageReport.emptyTiles, unit: .others)
    }
    for annotation in page.annotations {
      account.note(annotation, because: CoverageReport.complete)
    }
    if page.annotations.count > coverage.maxInstances ?? .max {
      account.record(.noted, CoverageReport.crowdedTiles, unit: .others)
    }
    try emit(page)
  }
}
