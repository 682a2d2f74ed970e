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
    let place = ids.partitioningIndex(where: { $0 >= id })
    return place < ids.count && ids[place] == id ? meanings[place] : nil
  }
}

extension CategoryMap {
  /// The categories of a file.
  ///
  /// - Parameters:
  ///   - header: What the file says of them.
  ///   - file: The file's path.
  ///   - union: The classes of all files.
  ///   - notes: What is odd about them.
  init(_ header: DataSetHeader, of file: String, in union: inout ClassUnion, notes: inout Notes) {
    var sets = header.sets.map { AnnotationSet(name: $0, classes: []) }
    var places: [Int] = []
    for category in header.categories {
      places.append(sets[category.set].classes.count)
      // The contract has room for 31 bits of an id.
      let id = Int32(exactly: category.id).map { Int($0) }
      sets[category.set].classes.append(SymbolClass(category.name, id: id))
    }
    let labels = union.add(sets, of: file, notes: &notes)
    self.init(
      sets: labels.sets,
      categories: zip(header.categories, places).map { category, place in
        let label = labels.label(place, in: category.set)
        return (category.id, Meaning(set: labels.sets[category.set], label: label))
      }
    )
  }
}
