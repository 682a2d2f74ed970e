extension Array {
  /// The index of the first element that a condition holds for, or `count`.
  ///
  /// - Parameter isPastEnd: False for a number of elements at the start and true for all others.
  /// - Returns: Where the two parts of the array meet.
  /// - Complexity: O(log `count`).
  @inlinable public func firstIndex(partitionedBy isPastEnd: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if isPastEnd(self[middle]) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }
}
