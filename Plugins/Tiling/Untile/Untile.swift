import TacetKit

/// `untile`: puts tiles back together.
struct Untile: Filter {
  static let configuration = CommandConfiguration(
    commandName: "untile",
    abstract: "Put what is on the tiles of a page back on the page.",
    discussion: """
      Tiles are known by the names that 'tile' gives them, PAGE@X,Y,WIDTH,HEIGHT; a page that is called \
      otherwise, or is of another size than its name says, passes as it is and is counted. All pages \
      are read twice: first to find the tiles of each page, which may come in any order, then to put \
      the page together; meanwhile their symbols are held in memory. It stands in the place of its first tile, the one at its top left.

      A symbol that several tiles have becomes one again. Where annotations have numbers (ids), those \
      of one number and class are the same symbol, if most of them are in the same place, too. Numbers that \
      are not, as after a format that numbers anew or has none, are forgotten and counted, and links \
      with them. Without numbers, as of detections on tiles, two of one class from different tiles are the same if they agree in what both tiles show: if of that \
      part of the page they share at least --iou. Tiles that touch without overlapping have nothing \
      in common: there two boxes that end at the cut are joined if their ends agree as much.

      Of the copies of a symbol one is taken that its tile does not cut. If each is cut, the page has \
      the box around them all, and no mask or outline of it; a rotated box is fitted around the parts.

      The page is as large as its tiles reach: with all tiles that 'tile' made, just as large as it \
      was (with --pad, as far as the padding reached). Symbols stand in the order of their numbers if \
      they do on each tile, else in an order that keeps that of each tile.

      EXAMPLES
        tile --size 1280 ! untile
        untile --iou 0.7
      """
  )

  @Option(
    help: ArgumentHelp(
      "Symbols without numbers are the same from this share of common area on: 0.1 to 1.",
      valueName: "share"
    )
  )
  var iou = 0.5

  func validate() throws {
    guard OverlapMatcher.thresholds.contains(iou) else {
      throw ValidationError(
        "--iou \(iou): not a share of area; it goes from 0.1 (a tenth in common) to 1 (the same)"
      )
    }
  }

  static let noTile = Reason("pages that are no tiles, passed as they are")
  static let twin = Reason("on another tile of its page too")
  static let moved = Reason("gone to the first tile of its page")
  static let gathered = Reason("come from other tiles of its page")
  static let misnumbered = Reason("numbered anew since 'tile': told apart by place instead")
  static let joined = Reason("cut in every tile, put together")

  func bind(to classes: ClassTable, notes: inout Notes) -> BoundFilter {
    let gathering = TileIndex(threshold: iou)
    var filter = BoundFilter(
      handingOn: classes,
      classMap: Array(classes.classes.indices)
    ) { page, account, emit in
      guard let (merged, place) = gathering.merged(for: page) else {
        account.record(.noted, Self.noTile, unit: .others)
        return try emit(page)
      }
      guard place == 0 else {
        for (annotation, isTwin) in zip(page.annotations, merged.isTwin[place]) {
          account.drop(annotation, because: isTwin ? Self.twin : Self.moved)
        }
        return
      }
      let symbols = merged.page.annotations
      for index in merged.gathered { account.add(symbols[index], because: Self.gathered) }
      account.record(
        .noted,
        Self.misnumbered,
        count: merged.misnumbered,
        example: "page '\(merged.page.name)'"
      )
      for index in merged.joined { account.note(symbols[index], because: Self.joined) }
      try emit(merged.page)
    }
    filter.firstPass = FirstPass(look: gathering.add, end: gathering.end)
    return filter
  }
}
