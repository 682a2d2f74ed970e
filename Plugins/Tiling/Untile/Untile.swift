import TacetKit

/// `untile`: merges tiles into pages.
struct Untile: Filter {
  static let configuration = CommandConfiguration(
    commandName: "untile",
    abstract: "Merge tiles into the pages that they were cut from.",
    discussion: """
      Tiles are known by the names that 'tile' gives them, PAGE@X,Y,WIDTH,HEIGHT. A page with another \
      name, or of another size than its name says, passes as it is and is counted. All pages are read \
      twice: first to find the tiles of each page, which may come in any order, then to merge them. The \
      page takes the place of its first tile, the one at its left top. Annotations are kept in memory \
      meanwhile.

      WHICH ANNOTATIONS ARE THE SAME
        Copies of an annotation have its id and class. Where most annotations of one
        id are in different places, as after a format that numbers annotations anew,
        ids and relations are ignored, and counted. Annotations without ids, such as
        predictions, are the same if they are of one class and their IoU is at least
        --iou, within the part of the page that both tiles show. Of tiles that touch
        without overlap, boxes that end at the common edge are compared along it.

      WHAT BECOMES OF THEM
        One copy stays, if possible one that its tile does not cut. If every tile
        cuts the annotation, it gets the box around all parts and an oriented box
        fitted around theirs, and loses mask and polygons.

      The page is as large as its tiles reach: as large as it was, or with --pad as the padding reached. \
      Annotations are in the order of their ids if they are so on each tile, else in an order that keeps \
      that of each tile.

      EXAMPLES
        tile --size 1280 ! untile
        untile --iou 0.7
      """
  )

  @Option(
    help: ArgumentHelp(
      "Merge annotations without ids with at least this IoU, 0.1 to 1.",
      valueName: "iou"
    )
  )
  var iou = 0.5

  func validate() throws {
    guard OverlapMatcher.thresholds.contains(iou) else {
      throw ValidationError(
        "--iou \(iou): give a number from \(OverlapMatcher.thresholds.lowerBound) to 1"
      )
    }
  }

  static let notATile = Reason("pages that are not tiles, unchanged")
  static let duplicate = Reason("also on another tile of its page")
  static let moved = Reason("moved to the first tile of its page")
  static let fromOtherTiles = Reason("from other tiles of its page")
  static let inconsistentIDs = Reason("ids changed since 'tile', matched by position")
  static let mergedFromParts = Reason("cut in every tile, merged from its parts")

  func bind(to classes: ClassTable, notes: inout Notes) -> BoundFilter {
    let index = TileIndex(threshold: iou)
    var filter = BoundFilter(
      handingOn: classes,
      classMap: Array(classes.classes.indices)
    ) { page, account, emit in
      guard let (merged, place) = index.merged(for: page) else {
        account.record(.noted, Self.notATile, unit: .others)
        return try emit(page)
      }
      guard place == 0 else {
        for (annotation, isDuplicate) in zip(page.annotations, merged.isDuplicate[place]) {
          account.drop(annotation, because: isDuplicate ? Self.duplicate : Self.moved)
        }
        return
      }
      let annotations = merged.page.annotations
      for index in merged.fromOtherTiles {
        account.add(annotations[index], because: Self.fromOtherTiles)
      }
      account.record(
        .noted,
        Self.inconsistentIDs,
        count: merged.inconsistentIDs,
        example: "page '\(merged.page.name)'"
      )
      for index in merged.mergedFromParts {
        account.note(annotations[index], because: Self.mergedFromParts)
      }
      for index in merged.withoutMask { account.note(annotations[index], because: .maskMismatch) }
      try emit(merged.page)
    }
    filter.firstPass = FirstPass(look: index.add, end: index.end)
    return filter
  }
}
