/// What the labels of one class table become in another.
public struct LabelMap: Hashable, Sendable {
  /// For each annotation set its index in the other table.
  public let sets: [Int]

  /// For each annotation set the new label of each of its classes.
  private let labels: [[Int16]]

  /// A map.
  ///
  /// - Parameters:
  ///   - sets: For each annotation set its index in the other table.
  ///   - labels: For each annotation set the label that each of its classes has there.
  public init(sets: [Int], labels: [[Int16]]) {
    self.sets = sets
    self.labels = labels
  }

  /// What a label becomes in the set `sets[set]`; `Labels.none` for a class that there is not.
  public func label(_ label: Int, in set: Int) -> Int16 {
    guard labels.indices.contains(set), labels[set].indices.contains(label) else {
      return Labels.none
    }
    return labels[set][label]
  }

  /// What the labels of an annotation become.
  public func mapped(_ old: Labels) -> Labels {
    var new = Labels.unlabelled
    for (set, place) in sets.enumerated() { new[place] = label(Int(old[set]), in: set) }
    return new
  }
}
