import TacetDataSets

/// The classes of one file's category ids in the class table of the dataset.
struct CategoryTable: Sendable {
  /// The class of each small id, -1 without one.
  private var small: [Int16] = []
  private var others: [RecordID: Int16] = [:]

  /// Ids are usually small.
  private static let smallIDs = 0..<4096

  /// The class of `id`; nil if the file has no such category.
  subscript(id: RecordID) -> Int16? {
    get {
      if case .number(let number) = id, small.indices.contains(number) {
        return small[number] < 0 ? nil : small[number]
      }
      return others[id]
    }
    set {
      if case .number(let number) = id, Self.smallIDs.contains(number) {
        let missing = number + 1 - small.count
        if missing > 0 { small += [Int16](repeating: -1, count: missing) }
        small[number] = newValue ?? -1
      } else {
        others[id] = newValue
      }
    }
  }
}
