/// How many pages have about so many instances, in bins of a round width.
struct PageHistogram {
  /// Instances from one bin to the next: 1, 2 or 5 times a power of ten.
  let binWidth: Int
  /// Pages of each bin, the first from 0 instances on.
  let counts: [Int]

  /// There are fewer bins than this.
  private static let binLimit = 40

  /// The histogram of pages with so many instances each.
  init(_ instances: [Int]) {
    let width = Self.width(upTo: instances.max() ?? 0)
    var counts = [Int](repeating: 0, count: (instances.max() ?? 0) / width + 1)
    for count in instances { counts[count / width] += 1 }
    self.counts = counts
    binWidth = width
  }

  /// The smallest round width with which the bins are few.
  private static func width(upTo largest: Int) -> Int {
    var power = 1
    while largest / power >= 10 * binLimit { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { largest / $0 < binLimit } ?? 10 * power
  }
}
