extension Array {
  /// The index of the first element that a condition holds for, or `count`, found by binary search.
  ///
  /// - Parameter belongsInSecondPartition: False for the elements up to some index and true for all others.
  /// - Returns: Where the two parts of the array meet.
  /// - Complexity: O(log `count`).
  @inlinable public func partitioningIndex(
    where belongsInSecondPartition: (Element) throws -> Bool
  ) rethrows -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if try belongsInSecondPartition(self[middle]) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }
}
