/// The distribution of numbers, such as instances per page: mean, median and upper end.
package struct Distribution: Equatable, Decodable, Sendable {
  /// The mean; 0 without pages.
  package let mean: Double
  /// The middle value, or the mean of the two in the middle.
  package let median: Double
  /// The smallest value that at least 95 % of pages do not exceed.
  package let percentile95: Int
  /// The largest.
  package let max: Int

  private enum CodingKeys: String, CodingKey {
    case mean, median
    case percentile95 = "p95"
    case max
  }

  /// The distribution of `values`, one for each page.
  package init(_ values: [Int]) {
    let sorted = values.sorted()
    guard let largest = sorted.last else {
      (mean, median, percentile95, max) = (0, 0, 0, 0)
      return
    }
    mean = Double(sorted.reduce(0, +)) / Double(sorted.count)
    let middle = sorted.count / 2
    median =
      sorted.count.isMultiple(of: 2)
      ? Double(sorted[middle - 1] + sorted[middle]) / 2 : Double(sorted[middle])
    percentile95 = sorted[(sorted.count * 95 + 99) / 100 - 1]
    max = largest
  }
}
