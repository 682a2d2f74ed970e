/// How often each length occurs, in whole steps.
///
/// Memory grows with the largest length, not with how many there are.
struct LengthHistogram: Sendable {
  private var counts: [Int] = []
  /// How many lengths there are.
  private(set) var total = 0

  /// Adds a length, 0 or more.
  mutating func add(_ length: Int) {
    let length = max(0, length)
    if length >= counts.count {
      counts += [Int](repeating: 0, count: length + 1 - counts.count)
    }
    counts[length] += 1
    total += 1
  }

  /// How many lengths are in a range.
  func count(in range: ClosedRange<Int>) -> Int {
    counts[
      max(0, range.lowerBound)..<max(range.lowerBound, min(counts.count, range.upperBound + 1))
    ]
    .reduce(0, +)
  }

  /// The smallest length that at least this share of all do not exceed; nil without any.
  ///
  /// - Parameter share: Over 0, up to 1.
  /// - Returns: A length that was added.
  func quantile(_ share: Double) -> Int? {
    var left = (share * Double(total)).rounded(.up)
    for (length, count) in counts.enumerated() where count > 0 {
      left -= Double(count)
      if left <= 0 { return length }
    }
    return nil
  }
}
