/// The fullest pages of those seen so far, the fullest first; of equally full ones the earlier first.
struct Densest: Sendable {
  /// A page, and what is on it.
  struct Entry: Sendable {
    var boxes: Int
    var name: String
  }

  /// How many are kept.
  let limit: Int
  private(set) var entries: [Entry] = []

  /// None yet; `limit` at most.
  init(limit: Int) { self.limit = limit }

  /// Sees the next page.
  mutating func add(_ boxes: Int, name: @autoclosure () -> String = "") {
    guard entries.count < limit || entries.last.map({ boxes > $0.boxes }) == true else { return }
    let place = entries.firstIndex { $0.boxes < boxes } ?? entries.count
    entries.insert(Entry(boxes: boxes, name: name()), at: place)
    if entries.count > limit { entries.removeLast() }
  }

  /// Boxes of the fullest; 0 without pages.
  var most: Int { entries.first?.boxes ?? 0 }

  /// Boxes of the fullest mosaic: the sum of the four fullest pages.
  ///
  /// Of fewer pages than four, the fullest comes again.
  var fullestMosaic: Int {
    let four = entries.prefix(Self.mosaicPages)
    return four.reduce(0) { $0 + $1.boxes } + (Self.mosaicPages - four.count) * most
  }

  /// How many pages a mosaic has.
  static let mosaicPages = 4
}
