/// Boxes of a class that are far smaller or larger than nearly all others of it: often mistakes.
struct SizeOutliers {
  /// What is unusual about boxes.
  enum Kind: String, CaseIterable {
    case narrower, wider, lower, higher
  }

  let name: String
  let kind: Kind
  /// How many there are.
  let count: Int
  /// The length that all of them are beyond, in pixels.
  let limit: Int
  /// The most extreme one, and the page that has it.
  let length: Int
  let page: String

  /// A length three times that of 95 of 100 boxes is far larger, a third of that of 5 of 100 far smaller.
  private static let factor = 3

  /// Classes with fewer instances have no usual size.
  private static let leastInstances = 20

  /// The outliers of all classes, in the classes' order.
  static func all(_ classes: [DatasetStatistics.ClassStatistics]) -> [SizeOutliers] {
    classes.filter { $0.count >= leastInstances }.flatMap { entry in
      [
        small(.narrower, entry.name, entry.widths, entry.narrowest),
        large(.wider, entry.name, entry.widths, entry.widest),
        small(.lower, entry.name, entry.heights, entry.lowest),
        large(.higher, entry.name, entry.heights, entry.highest),
      ].compactMap(\.self)
    }
  }

  private static func small(
    _ kind: Kind,
    _ name: String,
    _ lengths: LengthHistogram,
    _ extreme: DatasetStatistics.Extreme
  ) -> SizeOutliers? {
    guard let usual = lengths.quantile(0.05), let length = extreme.length, usual / factor > 0 else {
      return nil
    }
    let limit = usual / factor
    let count = lengths.count(in: 0...(limit - 1))
    guard count > 0 else { return nil }
    return SizeOutliers(
      name: name,
      kind: kind,
      count: count,
      limit: limit,
      length: length,
      page: extreme.page
    )
  }

  private static func large(
    _ kind: Kind,
    _ name: String,
    _ lengths: LengthHistogram,
    _ extreme: DatasetStatistics.Extreme
  ) -> SizeOutliers? {
    guard let usual = lengths.quantile(0.95), let length = extreme.length else { return nil }
    let limit = max(1, usual) * factor
    guard length > limit else { return nil }
    return SizeOutliers(
      name: name,
      kind: kind,
      count: lengths.count(in: (limit + 1)...length),
      limit: limit,
      length: length,
      page: extreme.page
    )
  }
}

extension DatasetStatistics {
  /// Fewer instances than this teach a detector little.
  static let fewInstances = 10

  /// The classes with instances, but fewer than ``fewInstances``.
  var rareClasses: [ClassStatistics] {
    classes.filter { (1..<Self.fewInstances).contains($0.count) }
  }
}
