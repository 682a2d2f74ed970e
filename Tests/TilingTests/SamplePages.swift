import TacetKit
import TacetTesting
import TestSupport

@testable import Tiling

/// Pages to be cut, and stages run on them.
enum SamplePages {
  /// Pages with annotations of up to 40 pixels, and some that are as long as the page.
  static func random(_ seed: UInt64) throws -> [Page] {
    var generator = SeededGenerator(seed: seed)
    var data = DataSet.random(pages: 4, symbols: 0...50, by: &generator)
    for page in data.pages.indices where page % 2 == 0 {
      let (width, height) = (data.pages[page].width, data.pages[page].height)
      for top in stride(from: 20, to: height - 20, by: 70) {
        data.pages[page].symbols.append(.init("staff", 5, top, width - 5, top + 12))
      }
      data.pages[page].symbols.append(.init("slur", 10, 30, 10 + width / 4, 36))
    }
    return try data.stagePages()
  }

  /// What `tile` with these options makes of pages.
  static func tile(_ pages: [Page], _ options: String) throws -> StageRun {
    let words = options.split(separator: " ").map(String.init)
    return try StageRun(of: Tile.parse(words), on: pages, classes: DataSet.classTable())
  }

  /// What `untile` makes of tiles.
  static func untile(_ tiles: [Page]) throws -> StageRun {
    try StageRun(of: Untile.parse([]), on: tiles, classes: DataSet.classTable())
  }

  /// What `clip` leaves of a page.
  static func clipped(_ page: Page) -> Page {
    var page = page
    let bounds = page.bounds
    page.annotations.removeAll { $0.box.intersection(bounds).isEmpty }
    for index in page.annotations.indices { page.crop(index, to: bounds) }
    return page
  }
}

extension Page {
  /// Where a tile is on its page; the whole page if it is not cut.
  var placeOnParent: Box {
    guard let place = parent?.place else { return bounds }
    return TileRect(place).box
  }

  /// The name of the page that a tile was cut from, or its own.
  var wholeName: String { parent?.name ?? name }
}
