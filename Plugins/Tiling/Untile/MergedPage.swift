import TacetKit

/// A page merged from its tiles.
struct MergedPage: Sendable {
  /// A tile, and where it is on the page.
  struct Tile: Sendable {
    var rect: TileRect
    var page: Page
  }

  /// The page.
  private(set) var page: Page

  /// Where the tiles are on it, in their order.
  let rects: [TileRect]

  /// For each tile and each of its annotations, whether the page has a copy of it from another tile.
  private(set) var isDuplicate: [[Bool]]

  /// Which of the page's annotations are not from the first tile.
  private(set) var fromOtherTiles: [Int] = []

  /// Which of the page's annotations are cut in every tile, and merged from several parts.
  private(set) var mergedFromParts: [Int] = []

  /// Which of the page's annotations have lost a mask that does not fit their box, once for each mask.
  private(set) var withoutMask: [Int] = []

  /// How many annotations of the tiles have an id that does not say which annotations are the same.
  private(set) var inconsistentIDs = 0

  /// Merges tiles.
  ///
  /// - Parameters:
  ///   - name: The page's name.
  ///   - tiles: Its tiles in order, at least one.
  ///   - threshold: See ``OverlapMatcher``.
  init(_ name: String, tiles: [Tile], threshold: Double) {
    rects = tiles.map(\.rect)
    isDuplicate = tiles.map { Array(repeating: true, count: $0.page.annotations.count) }
    page = Self.emptyPage(name, tiles)
    var annotations = TileAnnotations(tiles, width: page.width, height: page.height)
    let check = IDConsistencyCheck(annotations, tiles: rects, OverlapMatcher(threshold: threshold))
    if !check.isPassed {
      inconsistentIDs = annotations.all.count { $0.id != 0 }
      annotations.removeIDs()
    }
    for members in MergeOrder(annotations, check.groups).merged {
      guard let first = members.first else { continue }
      let (tile, index) = (annotations.all[first].tile, annotations.all[first].index)
      isDuplicate[tile][index] = false
      if tile > 0 { fromOtherTiles.append(page.annotations.count) }
      let isMerged = append(members.map { annotations.all[$0] }, tiles)
      if isMerged { mergedFromParts.append(page.annotations.count - 1) }
    }
  }

  /// The page without annotations.
  private static func emptyPage(_ name: String, _ tiles: [Tile]) -> Page {
    let width = tiles.reduce(1) { max($0, $1.rect.right) }
    let height = tiles.reduce(1) { max($0, $1.rect.bottom) }
    var image: PageImage?
    if let first = tiles.first, let known = first.page.image {
      image = PageImage(
        path: known.path,
        view: PixelRectangle(
          x: Int32(clamping: Int(known.view.x) - first.rect.left),
          y: Int32(clamping: Int(known.view.y) - first.rect.top),
          width: Int32(clamping: width),
          height: Int32(clamping: height)
        ),
        isMissing: known.isMissing
      )
    }
    return Page(
      name: name,
      split: tiles.first?.page.split ?? "",
      width: width,
      height: height,
      image: image
    )
  }

  /// Adds the annotation that `parts` are copies or parts of.
  ///
  /// - Returns: Whether each tile cuts it.
  private mutating func append(_ parts: [TileAnnotation], _ tiles: [Tile]) -> Bool {
    // The largest of those that are not cut; the first of several alike.
    guard
      let best = parts.min(by: {
        $0.isCut != $1.isCut ? !$0.isCut : $0.box.area > $1.box.area
      })
    else { return false }
    let tile = tiles[best.tile]
    var annotation = tile.page.annotations[best.index].transformed(by: tile.rect.toPage)
    annotation.id = best.id
    annotation.firstAttachment = 0
    annotation.attachmentCount = 0
    annotation.box = parts.reduce(best.box) { best.isCut ? $0.union($1.box) : $0 }
    // A detector is as sure of a symbol as where it sees most of it.
    annotation.confidence =
      parts.compactMap { tiles[$0.tile].page.annotations[$0.index].confidence }.max()
    let isMerged = annotation.box != best.box
    if isMerged {
      annotation.maskArea =
        Self.maskArea(of: parts, tiles, mergedTo: annotation.box) ?? annotation.maskArea
      annotation.orientedBox = Self.orientedBox(around: parts, tiles)
    }
    appendAttachments(of: parts, best, isMerged: isMerged, to: &annotation, tiles)
    page.annotations.append(annotation)
    return isMerged
  }

  /// The area of the annotation that `parts` are parts of: as much for its box as for the boxes of the parts
  /// that have one; nil if none has.
  ///
  /// That is the sum where tiles do not overlap.
  private static func maskArea(
    of parts: [TileAnnotation],
    _ tiles: [Tile],
    mergedTo box: Box
  ) -> Double? {
    var (maskArea, boxArea) = (0.0, 0.0)
    for part in parts {
      guard let area = tiles[part.tile].page.annotations[part.index].maskArea else { continue }
      maskArea += area
      boxArea += part.box.area
    }
    return boxArea > 0 ? maskArea * (box.area / boxArea) : nil
  }

  /// An oriented box around those of all parts, if each has one.
  private static func orientedBox(around parts: [TileAnnotation], _ tiles: [Tile]) -> OrientedBox? {
    let boxes = parts.compactMap { part in
      let tile = tiles[part.tile]
      return tile.page.annotations[part.index].orientedBox?.transformed(by: tile.rect.toPage)
    }
    guard boxes.count == parts.count,
      let longest = boxes.max(by: { $0.bounds.area < $1.bounds.area })
    else { return nil }
    let direction = Point(
      x: longest.second.x - longest.first.x,
      y: longest.second.y - longest.first.y
    )
    return Polygon(boxes.flatMap(\.corners)).smallestRectangle(along: direction)
  }

  /// Gives an annotation the attachments of its best part, and the relations of all.
  private mutating func appendAttachments(
    of parts: [TileAnnotation],
    _ best: TileAnnotation,
    isMerged: Bool,
    to annotation: inout Annotation,
    _ tiles: [Tile]
  ) {
    let tile = tiles[best.tile]
    let whole = tile.page.annotations[best.index]
    // Polygons and masks of a part are none of the whole.
    let kept = tile.page.attachments.slices(of: whole).filter { slice in
      let isShape = slice.kind == Int(TACET_POLYGONS) || slice.kind == Int(TACET_MASK)
      return slice.kind != Int(TACET_RELATIONS) && !(isMerged && isShape)
    }
    let lostMasks = page.attachments.append(
      kept,
      of: whole,
      transformedBy: tile.rect.toPage,
      to: &annotation
    )
    // The annotation is about to be added.
    withoutMask += Array(repeating: page.annotations.count, count: lostMasks)
    // Relations name ids: without them they lead nowhere.
    guard inconsistentIDs == 0 else { return }
    var targets: [UInt64] = []
    for part in parts {
      let attachments = tiles[part.tile].page.attachments
      guard !attachments.entries.isEmpty,
        let bytes = attachments.first(
          Int(TACET_RELATIONS),
          of: tiles[part.tile].page.annotations[part.index]
        )
      else { continue }
      for id in Relations(bytes).ids where !targets.contains(id) { targets.append(id) }
    }
    guard !targets.isEmpty else { return }
    page.attachments.append(
      kind: Int(TACET_RELATIONS),
      Relations(ids: targets).bytes,
      to: &annotation
    )
  }
}

extension Box {
  /// The smallest box around both.
  fileprivate func union(_ other: Box) -> Box {
    Box(
      left: min(xMin, other.xMin),
      top: min(yMin, other.yMin),
      right: max(xMax, other.xMax),
      bottom: max(yMax, other.yMax)
    )
  }
}
