import Synchronization
import TacetKit

/// The tiles of all pages, collected in a first pass.
final class TileIndex: Sendable {
  private let threshold: Double
  private let state = Mutex(State())

  /// A page that tiles are of.
  private struct Key: Hashable {
    var split: String
    var page: String
  }

  private struct State {
    var groups: [Key: TileGroup] = [:]
    /// Pages that are not tiles.
    var whole: Set<Key> = []
  }

  /// No tiles yet.
  ///
  /// - Parameter threshold: See ``OverlapMatcher``.
  init(threshold: Double) { self.threshold = threshold }

  /// Takes a page in, if it is a tile.
  func add(_ page: Page) {
    state.withLock { state in
      guard let parent = page.parent else {
        state.whole.insert(Key(split: page.split, page: page.name))
        return
      }
      let key = Key(split: page.split, page: parent.name)
      let group = state.groups[key] ?? TileGroup()
      state.groups[key] = group
      group.add(MergedPage.Tile(rect: TileRect(parent.place), page: page))
    }
  }

  /// Puts the tiles of each page in order.
  ///
  /// - Throws: ``TacetError`` if a tile came twice, a page and tiles of it did, or a tile lies farther out
  ///   than a page reaches.
  func end() throws {
    try state.withLock { state in
      // The first of several by name, whatever the order of a dictionary: the same on every run.
      let groups = state.groups.sorted {
        ($0.key.split, $0.key.page) < ($1.key.split, $1.key.page)
      }
      for (key, group) in groups {
        guard !state.whole.contains(key) else {
          throw TacetError.badData(
            "the page is there as a whole and in tiles: drop one of them before untile",
            at: .init(page: key.page)
          )
        }
        try group.sort()
      }
    }
  }

  /// The merged page that `tile` is a part of, and the place of the tile among the page's tiles.
  ///
  /// - Returns: Nil if the page is not a tile.
  func merged(for tile: Page) -> (page: MergedPage, place: Int)? {
    guard let parent = tile.parent else { return nil }
    let group = state.withLock { $0.groups[Key(split: tile.split, page: parent.name)] }
    // Each tile's page waits for its own group alone.
    guard let merged = group?.merged(named: parent.name, threshold: threshold),
      let place = merged.rects.firstIndex(of: TileRect(parent.place))
    else { return nil }
    return (merged, place)
  }
}

/// The tiles of one page.
private final class TileGroup: Sendable {
  private enum State {
    case collecting([MergedPage.Tile])
    case merged(MergedPage)
  }

  private let state = Mutex(State.collecting([]))

  /// The longest side of a page in pixels: a name with a wrong number makes no page too large for memory.
  private static let pageSideLimit = 1_000_000

  func add(_ tile: MergedPage.Tile) {
    state.withLock { state in
      guard case .collecting(var tiles) = state else { return }
      state = .collecting([])
      tiles.append(tile)
      state = .collecting(tiles)
    }
  }

  func sort() throws {
    try state.withLock { state in
      guard case .collecting(var tiles) = state else { return }
      tiles.sort { TileRect.precedes($0.rect, $1.rect) }
      for tile in tiles where max(tile.rect.right, tile.rect.bottom) > Self.pageSideLimit {
        throw TacetError.badData(
          "a tile of this name reaches to \(tile.rect.right),\(tile.rect.bottom) on its page; a page "
            + "has at most 1,000,000 pixels a side",
          at: .init(page: tile.page.name)
        )
      }
      for (one, next) in zip(tiles, tiles.dropFirst()) where one.rect == next.rect {
        throw TacetError.badData(
          "two tiles have this name; tiles that were cut out of overlapping tiles can coincide",
          at: .init(page: one.page.name)
        )
      }
      state = .collecting(tiles)
    }
  }

  /// The page; it is merged when it is first asked for, and the tiles are freed.
  func merged(named name: String, threshold: Double) -> MergedPage {
    state.withLock { state in
      switch state {
      case .merged(let page): return page
      case .collecting(let tiles):
        let page = MergedPage(name, tiles: tiles, threshold: threshold)
        state = .merged(page)
        return page
      }
    }
  }
}
