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
      shrinks by the share that is cut off.

      The promise: every symbol that is no wider and no higher than a tile (counting the pixels that it \
      touches) is whole in at least one. Where the grid would cut a symbol in all of its tiles, they \
      are moved, in as many rows and columns; for what is still cut, tiles are added. With \
      --no-keep-whole the grid stays as it is. Either way the end of the run says how many symbols are \
      whole, and which are not. A symbol in several tiles is counted as added, one in none as dropped.

      A tile is called PAGE@X,Y,W,H, in pixels of the page; a tile of a tile is named by its place on \
      the page that was cut first. 'untile' puts tiles back together.

      EXAMPLES
        tile --size 1280 --overlap 0.2
        tile --size 1280x960 --overlap 128px --min-visible 0.5 --empty drop
        tile --size 640 --overlap 0 --pad --no-keep-whole
      """
  )

  /// What becomes of tiles without a symbol.
  enum EmptyTiles: String, ExpressibleByArgument, CaseIterable, Sendable {
    case keep, drop
  }

  @Option(
    help: ArgumentHelp("Pixels of a tile: 1280, or width and height, 1280x960.", valueName: "size"),
    transform: TileSize.init(parsing:)
  )
  var size: TileSize

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
    if case .pixels(let pixels)? = overlap, pixels >= min(size.width, size.height) {
      throw ValidationError(
        "--overlap \(pixels) is not less than a tile's \(min(size.width, size.height)) pixels"
      )
    }
  }

  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter {
    let grid = Grid(
      size: size,
      overlap: overlap ?? .share(0.2),
      pads: pad,
      keepsWhole: keepWhole
    )
    let (minVisible, keepsEmpty) = (minVisible, empty == .keep)
    var filter = BoundFilter(
      handingOn: classes,
      classMap: Array(classes.classes.indices)
    ) { page, account, emit in
      let symbols = PageSymbols(page)
      let frames = try grid.frames(for: symbols)
      if frames == [page.frame] {
        return try Self.pass(symbols.page, keepsEmpty: keepsEmpty, account: &account, emit: emit)
      }
      var maker = TileMaker(symbols, minVisible: minVisible, keepsEmpty: keepsEmpty)
      let largest = frames.first ?? page.frame
      try maker.make(
        frames,
        fits: { index in
          symbols.pixels(of: index).map {
            $0.width <= largest.width && $0.height <= largest.height
          } ?? false
        },
        account: &account,
        emit: emit
      )
    }
    filter.finish = { totals, notes in
      Promise.report(
        totals,
        classes: classes,
        advice: "without --no-keep-whole tiles are added for them",
        notes: &notes
      )
    }
    return filter
  }

  /// Hands on a page that is not cut.
  private static func pass(
    _ page: Page,
    keepsEmpty: Bool,
    account: inout Account,
    emit: (Page) throws -> Void
  ) throws {
    guard keepsEmpty || !page.annotations.isEmpty else {
      return account.record(.noted, Promise.emptyTiles)
    }
    for annotation in page.annotations { account.note(annotation, because: Promise.whole) }
    try emit(page)
  }
}

extension Page {
  /// All of the page.
  var frame: Frame { Frame(left: 0, top: 0, width: width, height: height) }
}
