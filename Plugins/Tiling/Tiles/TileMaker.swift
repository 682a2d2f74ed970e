import TacetKit

/// Makes the tiles of a page, and keeps the account of its symbols.
struct TileMaker {
  let symbols: PageAnnotations
  /// The share of a symbol that has to be in a tile to be kept there.
  let minVisible: Double
  /// Whether tiles without a symbol are made.
  let keepsEmpty: Bool
  private let coverage: CoverageReport
  /// The page's own pixels: tiles may reach beyond.
  private let bounds: Box
  /// For each annotation, how many tiles have it.
  private var copies: [UInt32]
  /// For each annotation, whether a tile has all of it.
  private var isWhole: [Bool]
  private var attachments = AttachmentCutter()

  init(_ symbols: PageAnnotations, minVisible: Double, keepsEmpty: Bool, coverage: CoverageReport) {
    self.symbols = symbols
    self.minVisible = minVisible
    self.keepsEmpty = keepsEmpty
    self.coverage = coverage
    bounds = symbols.page.bounds
    copies = Array(repeating: 0, count: symbols.parts.count)
    isWhole = Array(repeating: false, count: symbols.parts.count)
  }

  /// Emits tiles and accounts for every symbol.
  ///
  /// - Parameters:
  ///   - tiles: Where the tiles are, in order.
  ///   - account: Where what became of the symbols is counted.
  ///   - emit: Takes the tiles.
  /// - Throws: ``TacetError`` for this page if a tile lies beyond what an image file can be.
  mutating func make(
    _ tiles: TileLayout,
    account: inout Account,
    emit: (Page) throws -> Void
  ) throws {
    var emptyTiles = 0
    var crowdedTiles = 0
    try symbols.forEachFrame(tiles.frames) { frame, candidates in
      let tile = try self.tile(frame, candidates)
      guard keepsEmpty || !tile.annotations.isEmpty else {
        emptyTiles += 1
        return
      }
      if tile.annotations.count > coverage.maxInstances ?? .max { crowdedTiles += 1 }
      try emit(tile)
    }
    for (index, annotation) in symbols.page.annotations.enumerated() {
      coverage.account(
        for: annotation,
        part: symbols.parts[index],
        copies: copies[index],
        isWhole: isWhole[index],
        fits: tiles.fits[index],
        in: &account
      )
    }
    account.record(.noted, CoverageReport.emptyTiles, unit: .others, count: emptyTiles)
    account.record(.noted, CoverageReport.crowdedTiles, unit: .others, count: crowdedTiles)
    account.record(.noted, CoverageReport.brokenLinks, unit: .others, count: attachments.brokenLinks)
    for index in attachments.withoutMask {
      account.note(symbols.page.annotations[index], because: CoverageReport.lostMask)
    }
  }

  private mutating func tile(_ frame: TileRect, _ candidates: [Int]) throws -> Page {
    var tile = try symbols.page.bare(frame)
    let box = frame.box
    let visible = box.intersection(bounds)
    var indices: [Int] = []
    for index in candidates {
      guard let part = symbols.parts[index], let inside = part.visiblePart(in: box),
        part.share(of: inside) >= minVisible
      else { continue }
      copies[index] += 1
      if inside == part { isWhole[index] = true }
      indices.append(index)
      tile.annotations.append(
        symbols.page.annotations[index].cut(to: inside, visible: visible, origin: frame)
      )
    }
    attachments.cut(
      for: &tile,
      from: symbols.page,
      indices,
      visible: visible,
      origin: frame
    )
    return tile
  }
}

extension Page {
  /// The tile `frame` of the page, without symbols.
  ///
  /// - Throws: ``TacetError`` for this page if the tile lies beyond what an image file can be.
  func bare(_ frame: TileRect) throws -> Page {
    var image = image
    if let view = image?.view {
      let (x, farRight) = view.x.addingReportingOverflow(Int32(clamping: frame.left))
      let (y, farDown) = view.y.addingReportingOverflow(Int32(clamping: frame.top))
      guard !farRight, !farDown, let width = Int32(exactly: frame.width),
        let height = Int32(exactly: frame.height)
      else {
        throw TacetError.badData(
          "its part \(frame.left),\(frame.top),\(frame.width),\(frame.height) lies beyond any image",
          at: .init(page: name)
        ).ofPage
      }
      image?.view = PixelRectangle(x: x, y: y, width: width, height: height)
    }
    let parent = try parent(of: frame)
    return Page(
      name: parent.tileName,
      split: split,
      width: frame.width,
      height: frame.height,
      image: image,
      ordinal: ordinal,
      parent: parent
    )
  }

  /// The whole page that the tile `frame` is a part of, and where: of a tile of a tile, the page that was
  /// cut first.
  private func parent(of frame: TileRect) throws -> PageParent {
    let (x, farRight) = (parent?.place.x ?? 0).addingReportingOverflow(Int32(clamping: frame.left))
    let (y, farDown) = (parent?.place.y ?? 0).addingReportingOverflow(Int32(clamping: frame.top))
    guard !farRight, !farDown, let width = Int32(exactly: frame.width),
      let height = Int32(exactly: frame.height)
    else { throw TacetError.badData("its tiles lie beyond any page", at: .init(page: name)).ofPage }
    return PageParent(
      name: parent?.name ?? name,
      place: PixelRectangle(x: x, y: y, width: width, height: height)
    )
  }
}

extension Annotation {
  /// The annotation as a tile has it.
  ///
  /// - Parameters:
  ///   - part: Of its box what is in the tile.
  ///   - visible: The part of the page that the tile shows.
  ///   - origin: Where the tile lies.
  /// - Returns: The annotation in the tile's own pixels.
  func cut(to part: Box, visible: Box, origin: TileRect) -> Annotation {
    let (dx, dy) = (-Double(origin.left), -Double(origin.top))
    var cut = self
    cut.firstAttachment = 0
    cut.attachmentCount = 0
    cut.box = part.moved(x: dx, y: dy)
    if part != box {
      // Unless a mask or an outline says where the ink is, it is taken to be everywhere alike.
      cut.maskArea = maskArea.map { $0 * box.share(of: part) }
      cut.orientedBox = orientedBox.flatMap { $0.fitted(to: visible) }
    }
    cut.orientedBox = cut.orientedBox?.moved(x: dx, y: dy)
    return cut
  }
}

extension OrientedBox {
  /// The smallest rotated box around what is in `frame`, along the same sides where that is no larger;
  /// nil if nothing is.
  func fitted(to frame: Box) -> OrientedBox? {
    let sides = [(first, second), (second, third)].map { Point(x: $1.x - $0.x, y: $1.y - $0.y) }
    // A box of no height still has a direction.
    let along = sides.first { $0.x != 0 || $0.y != 0 } ?? Point(x: 1, y: 0)
    return Polygon(self).clipped(to: frame).smallestRectangle(along: along)
  }
}
