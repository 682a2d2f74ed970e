import TacetDataSets

/// What the category ids of one file mean in the class table of the whole data set.
struct CategoryTable: Sendable {
  /// The class of each small id, -1 without one.
  private var small: [Int16] = []
  private var others: [RecordID: Int16] = [:]

  /// Ids are small, as a rule.
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
