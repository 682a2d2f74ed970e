import TacetKit

/// `tile`: cuts pages into tiles.
struct Tile: Filter {
  static let configuration = CommandConfiguration(
    commandName: "tile",
    abstract: "Cut pages into tiles, and keep every symbol that fits in one whole.",
    discussion: """
      Tiles of --size pixels go over the page in rows and columns, neighbours overlapping by --overlap. \
      The last of a row or column is shifted inward to end with the page, or with --pad reaches beyond \
      it and is filled with paper. A page no larger than a tile stays as it is. No pixel is touched: \
      a tile says which part of the image it shows, and pages without images can be cut too.

      A tile has the symbols of which at least --min-visible is in it, cut to it; what of a symbol is \
      off the page does not count. A rotated box is cut as a polygon and fitted anew. The ink area \
      is that of what is left of the mask or the outline; without them it shrinks by the share of the box \
      that is cut off.

      The coverage: every symbol that is no wider and no higher than a tile (counting the pixels that it \
      touches) is whole in at least one. Where the grid would cut a symbol in all of its tiles, they \
      are moved, in as many rows and columns; for what is still cut, tiles are added. With \
      --no-keep-whole the grid stays as it is. Either way the end of the run says how many symbols are \
      whole, and which are not. A symbol in several tiles is counted as added, one in none as dropped.

      With --cut staves lines run through the white between staves and systems, and across through \
      gaps between symbols: the fewest tiles of at most --size, and of those the ones with the most \
      white around. Where there is no white for longer than a tile, tiles overlap, so that what one \
      cuts is whole in the next. Staves are found by their boxes: put 'tile' before a filter that drops \
      them. A page without staves is cut by the gaps between its symbols, one without symbols by a \
      grid; both are counted.

      With --max-instances pages with no more symbols pass whole, under their own names. The others \
      are cut into bands, and each band across; or the other way round, whichever takes fewer tiles. \
      Of all ways to do so along two dozen lines (each the one among its neighbours that cuts the \
      fewest symbols) that is the fewest; other lines, or cuts of another shape, might do with less. Tiles overlap as far as it \
      takes to have a symbol whole that lies on a cut. Here a symbol fits if a tile just around it has \
      no more symbols than that. More symbols than that in one place stay in one tile, with a warning.

      A tile is called PAGE@X,Y,W,H, in pixels of the page; a tile of a tile is named by its place on \
      the page that was cut first. 'untile' puts tiles back together.

      EXAMPLES
        tile --size 1280 --overlap 0.2
        tile --size 1280x960 --overlap 128px --min-visible 0.5 --empty drop
        tile --size 640 --overlap 0 --pad --no-keep-whole
        tile --size 1280 --cut staves
        tile --max-instances 300
      """
  )

  /// How pages are cut.
  enum Strategy: String, ExpressibleByArgument, CaseIterable, Sendable {
    case grid, staves
  }

  /// What becomes of tiles without a symbol.
  enum EmptyTiles: String, ExpressibleByArgument, CaseIterable, Sendable {
    case keep, drop
  }

  @Option(
    help: ArgumentHelp("Pixels of a tile: 1280, or width and height, 1280x960.", valueName: "size"),
    transform: TileSize.init(parsing:)
  )
  var size: TileSize?

  @Option(help: "How pages are cut.")
  var cut = Strategy.grid

  @Option(
    help: ArgumentHelp(
      "Cut just the pages with more symbols, into the fewest tiles with no more than that.",
      valueName: "count"
    )
  )
  var maxInstances: Int?

  @Option(
    help: ArgumentHelp(
      "How far neighbours overlap: a share of the tile (0.2, 20%) or pixels (256px). (default: 0.2)",
      valueName: "share|pixels"
    ),
    transform: Overlap.init(parsing:)
  )
  var overlap: Overlap?

  @Option(
    help: ArgumentHelp(
      "The share of a symbol's box that has to be in a tile to be kept there, from 0 to 1.",
      valueName: "share"
    )
  )
  var minVisible = 0.1

  @Option(help: "What becomes of tiles without a symbol.")
  var empty = EmptyTiles.keep

  @Flag(help: "Let tiles reach beyond the page, all of one size, filled with paper.")
  var pad = false

  @Flag(
    inversion: .prefixedNo,
    help: "Move and add tiles for symbols that fit in one but would be cut in each."
  )
  var keepWhole = true

  func validate() throws {
    guard (0...1).contains(minVisible) else {
      throw ValidationError("--min-visible \(minVisible): not a share; it goes from 0 to 1")
    }
    if let maxInstances {
      guard maxInstances > 0 else {
        throw ValidationError("--max-instances \(maxInstances): a tile has one symbol at least")
      }
      guard size == nil, cut == .grid, isPlain else {
        throw ValidationError(
          "--max-instances finds size and place of tiles itself: leave out --size, --cut, --overlap, "
            + "--pad and --no-keep-whole"
        )
      }
      return
    }
    guard let size else {
      throw ValidationError("say how large tiles are: tile --size 1280, or --max-instances 300")
    }
    guard cut == .grid || isPlain else {
      throw ValidationError(
        "--cut staves cuts between symbols: leave out --overlap, --pad and --no-keep-whole"
      )
    }
    if case .pixels(let pixels)? = overlap, pixels >= min(size.width, size.height) {
      throw ValidationError(
        "--overlap \(pixels) is not less than a tile's \(min(size.width, size.height)) pixels"
      )
    }
  }

  /// Whether no option is given that goes with the grid alone.
  private var isPlain: Bool { overlap == nil && !pad && keepWhole }

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    let cut = try self.cut(classes, notes: &notes)
    let coverage = CoverageReport(maxInstances: maxInstances)
    let (minVisible, keepsEmpty) = (minVisible, empty == .keep)
    var filter = BoundFilter(
      handingOn: classes,
      classMap: Array(classes.classes.indices)
    ) { page, account, emit in
      let symbols = PageAnnotations(page)
      let tiles = try cut.tiles(for: symbols, account: &account)
      guard tiles.frames != [page.frame] else {
        return try Self.pass(
          page,
          coverage,
          keepsEmpty: keepsEmpty,
          account: &account,
          emit: emit
        )
      }
      var maker = TileMaker(
        symbols,
        minVisible: minVisible,
        keepsEmpty: keepsEmpty,
        coverage: coverage
      )
      try maker.make(tiles, account: &account, emit: emit)
    }
    let grid = cut as? GridTiling
    filter.finish = { totals, notes in
      let advice = Self.advice(needed: grid?.needed.pixels ?? 0, grid?.size)
      coverage.report(totals, classes: classes, advice: advice, notes: &notes)
    }
    return filter
  }

  /// What would help where the grid cuts symbols in all of their tiles.
  private static func advice(needed: Int, _ size: TileSize?) -> String {
    let other = "without --no-keep-whole tiles are moved and added for them"
    guard let size, (1..<min(size.width, size.height)).contains(needed) else { return other }
    return "--overlap \(needed)px would do, or leave out --no-keep-whole"
  }

  private func cut(_ classes: ClassTable, notes: inout Notes) throws -> any TilingStrategy {
    if let maxInstances { return InstanceLimitTiling(limit: maxInstances, minVisible: minVisible) }
    guard let size else { throw TacetError.badUsage("no --size") }
    guard cut == .staves else {
      return GridTiling(
        size: size,
        overlap: overlap ?? .share(0.2),
        pads: pad,
        keepsWhole: keepWhole
      )
    }
    let staves = StaffClasses(classes)
    if staves.isMissing {
      notes.warn(
        "no class that comes here is called staff, so pages are cut by the gaps between symbols; if a "
          + "filter has dropped the staves, put tile before it"
      )
    }
    return StaffTiling(size: size, staves: staves)
  }

  /// Hands on a page that is not cut.
  private static func pass(
    _ page: Page,
    _ coverage: CoverageReport,
    keepsEmpty: Bool,
    account: inout Account,
    emit: (Page) throws -> Void
  ) throws {
    guard keepsEmpty || !page.annotations.isEmpty else {
      return account.record(.noted, CoverageReport.emptyTiles, unit: .others)
    }
    for annotation in page.annotations { account.note(annotation, because: CoverageReport.whole) }
    if page.annotations.count > coverage.maxInstances ?? .max {
      account.record(.noted, CoverageReport.crowdedTiles)
    }
    try emit(page)
  }
}

extension Page {
  /// All of the page.
  var frame: TileRect { TileRect(left: 0, top: 0, width: width, height: height) }
}
