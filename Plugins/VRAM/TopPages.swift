/// The pages with the most boxes so far, in descending order; of equals the earlier first.
struct TopPages: Sendable {
  /// A page, and what is on it.
  struct Entry: Sendable {
    var boxes: Int
    var name: String
  }

  /// How many are kept.
  let limit: Int
  private(set) var entries: [Entry] = []

  /// No pages yet.
  init(limit: Int) { self.limit = limit }

  /// Adds the next page.
  mutating func add(_ boxes: Int, name: @autoclosure () -> String = "") {
    guard entries.count < limit || entries.last.map({ boxes > $0.boxes }) == true else { return }
    let place = entries.firstIndex { $0.boxes < boxes } ?? entries.count
    entries.insert(Entry(boxes: boxes, name: name()), at: place)
    if entries.count > limit { entries.removeLast() }
  }

  /// Boxes of the fullest page; 0 without pages.
  var most: Int { entries.first?.boxes ?? 0 }

  /// Boxes of the fullest mosaic: those of the four fullest pages together.
  var fullestMosaic: Int { TrainingSetup.fullestMosaic(entries.map(\.boxes)) }
}
