import TacetDataSets
import TacetKit

/// The classes of one file's category ids in the class table of the dataset.
struct CategoryMap: Sendable {
  /// A class: its annotation set and its index there.
  struct Meaning: Sendable {
    var set: Int
    var label: Int16
  }

  /// The annotation set of each position in `cat_id`, as an index into the class table.
  let sets: [Int]

  private let ids: [UInt64]
  private let meanings: [Meaning]

  /// - Parameters:
  ///   - sets: See ``sets``.
  ///   - categories: Ids, rising, and their meanings.
  init(sets: [Int], categories: [(id: UInt64, meaning: Meaning)]) {
    self.sets = sets
    ids = categories.map(\.id)
    meanings = categories.map(\.meaning)
  }

  /// The class of the category `id`; nil if the file doesn't define it.
  subscript(id: UInt64) -> Meaning? {
    // Ids rarely have gaps, so the position usually follows from the first id.
    if let first = ids.first, id >= first, id - first < UInt64(ids.count) {
      let place = Int(id - first)
      if ids[place] == id { return meanings[place] }
    }
    let place = ids.firstIndex(partitionedBy: { $0 >= id })
    return place < ids.count && ids[place] == id ? meanings[place] : nil
  }
}
