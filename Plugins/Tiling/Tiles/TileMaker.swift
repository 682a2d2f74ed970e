import TacetKit

/// Makes the tiles of a page, and keeps the account of its annotations.
struct TileMaker {
  let annotations: PageAnnotations
  /// The share of an annotation's box that has to be in a tile to be kept there.
  let minVisible: Double
  /// What becomes of tiles without annotations.
  let empty: EmptyTiles
  private let coverage: CoverageReport
  /// The page's own pixels: tiles may extend beyond.
  private let bounds: Box
  /// For each annotation, how many tiles have it.
  private var copies: [UInt32]
  /// For each annotation, whether a tile has all of it.
  private var isComplete: [Bool]
  private var attachments = AttachmentCutter()

  init(
    _ annotations: PageAnnotations,
    minVisible: Double,
    empty: EmptyTiles,
    coverage: CoverageReport
  ) {
    self.annotations = annotations
    self.minVisible = minVisible
    self.empty = empty
    self.coverage = coverage
    bounds = annotations.page.bounds
    copies = Array(repeating: 0, count: annotations.boxes.count)
    isComplete = Array(repeating: false, count: annotations.boxes.count)
  }

  /// Emits tiles and accounts for every annotation.
  ///
  /// - Parameters:
  ///   - layout: Where the tiles are, in order.
  ///   - account: Counts what became of the annotations.
  ///   - emit: Takes the tiles.
  /// - Throws: ``TacetError`` for this page if a tile lies beyond what an image file can be.
  mutating func make(
    _ layout: TileLayout,
    account: inout Account,
    emit: (Page) throws -> Void
  ) throws {
    var (emptyTiles, emptyTilesDropped, otherTiles) = (0, 0, 0)
    var crowdedTiles = 0
    try annotations.forEachTile(layout.tiles) { rect, candidates in
      let tile = try self.tile(rect, candidates)
      if !tile.annotations.isEmpty {
        otherTiles += 1
      } else if empty.keeps(tile.name) {
        emptyTiles += 1
      } else {
        emptyTilesDropped += 1
        return
      }
      if tile.annotations.count > coverage.maxInstances ?? .max { crowdedTiles += 1 }
      try emit(tile)
    }
    for (index, annotation) in annotations.page.annotations.enumerated() {
      coverage.account(
        for: annotation,
        box: annotations.boxes[index],
        copies: copies[index],
        isComplete: isComplete[index],
        fits: layout.fits[index],
        in: &account
      )
    }
    account.record(.noted, CoverageReport.emptyTiles, unit: .others, count: emptyTiles)
    account.record(
      .noted,
      CoverageReport.emptyTilesDropped,
      unit: .others,
      count: emptyTilesDropped
    )
    if emptyTiles + emptyTilesDropped > 0 {
      account.record(.noted, CoverageReport.tilesBesideEmpty, unit: .others, count: otherTiles)
    }
    account.record(.noted, CoverageReport.crowdedTiles, unit: .others, count: crowdedTiles)
    account.record(
      .noted,
      CoverageReport.brokenLinks,
      unit: .others,
      count: attachments.brokenLinks
    )
    for index in attachments.withoutMask {
      account.note(annotations.page.annotations[index], because: .maskMismatch)
    }
  }

  private mutating func tile(_ rect: TileRect, _ candidates: [Int]) throws -> Page {
    var tile = try annotations.page.emptyTile(rect)
    let tileBox = rect.box
    let visible = tileBox.intersection(bounds)
    var indices: [Int] = []
    for index in candidates {
      guard let box = annotations.boxes[index], let inside = box.visiblePart(in: tileBox),
        box.share(of: inside) >= minVisible
      else { continue }
      copies[index] += 1
      if inside == box { isComplete[index] = true }
      indices.append(index)
      let annotation = annotations.page.annotations[index]
      tile.annotations.append(
        annotation.cut(to: inside, visible: visible).transformed(by: rect.fromPage)
      )
    }
    attachments.cut(
      for: &tile,
      from: annotations.page,
      indices,
      visible: visible,
      rect: rect
    )
    return tile
  }
}

extension Page {
  /// The tile `rect` of the page, without annotations.
  ///
  /// - Throws: ``TacetError`` for this page if the tile lies beyond what an image file can be.
  fileprivate func emptyTile(_ rect: TileRect) throws -> Page {
    var image = image
    if let view = image?.view {
      let (x, farRight) = view.x.addingReportingOverflow(Int32(clamping: rect.left))
      let (y, farDown) = view.y.addingReportingOverflow(Int32(clamping: rect.top))
      guard !farRight, !farDown, let width = Int32(exactly: rect.width),
        let height = Int32(exactly: rect.height)
      else {
        throw TacetError.badData(
          "its part \(rect.left),\(rect.top),\(rect.width),\(rect.height) lies beyond any image",
          at: .init(page: name)
        ).ofPage
      }
      image?.view = PixelRectangle(x: x, y: y, width: width, height: height)
    }
    let parent = try parent(of: rect)
    return Page(
      name: parent.tileName,
      split: split,
      width: rect.width,
      height: rect.height,
      image: image,
      ordinal: ordinal,
      parent: parent
    )
  }

  /// The whole page that the tile `rect` is a part of, and where: of a tile of a tile, the page that was
  /// cut first.
  private func parent(of rect: TileRect) throws -> PageParent {
    let (x, farRight) = (parent?.place.x ?? 0).addingReportingOverflow(Int32(clamping: rect.left))
    let (y, farDown) = (parent?.place.y ?? 0).addingReportingOverflow(Int32(clamping: rect.top))
    guard !farRight, !farDown, let width = Int32(exactly: rect.width),
      let height = Int32(exactly: rect.height)
    else { throw TacetError.badData("its tiles lie beyond any page", at: .init(page: name)).ofPage }
    return PageParent(
      name: parent?.name ?? name,
      place: PixelRectangle(x: x, y: y, width: width, height: height)
    )
  }
}

extension Annotation {
  /// The annotation as a tile has it, without attachments, where it is on the page.
  ///
  /// - Parameters:
  ///   - part: What of its box is in the tile.
  ///   - visible: The part of the page that the tile shows.
  /// - Returns: The annotation in the page's pixels.
  fileprivate func cut(to part: Box, visible: Box) -> Annotation {
    var cut = self
    cut.firstAttachment = 0
    cut.attachmentCount = 0
    cut.box = part
    if part != box {
      // Unless a mask or polygons say otherwise, the area is taken to be spread evenly over the box.
      cut.maskArea = maskArea.map { $0 * box.share(of: part) }
      cut.orientedBox = orientedBox.flatMap { $0.fitted(to: visible) }
    }
    return cut
  }
}

extension OrientedBox {
  /// The smallest oriented box around what is in `frame`, along the same sides where that is no larger;
  /// nil if nothing is.
  func fitted(to frame: Box) -> OrientedBox? {
    let sides = [(first, second), (second, third)].map { Point(x: $1.x - $0.x, y: $1.y - $0.y) }
    // A box of no height still has a direction.
    let direction = sides.first { $0.x != 0 || $0.y != 0 } ?? Point(x: 1, y: 0)
    return Polygon(self).clipped(to: frame).smallestRectangle(along: direction)
  }
}
