/// Suggestions for misspelt names.
public enum NearestNames {
  /// Up to three of `names` that differ little from `name`, the nearest first.
  ///
  /// Case is ignored; a name that begins with `name` counts as near.
  public static func of(_ name: String, in names: [String]) -> [String] {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
    let limit = max(1, wanted.count / 3)
    let ranked: [(name: String, distance: Int)] = names.compactMap { candidate in
      let other = Array(candidate.lowercased().unicodeScalars.prefix(64))
      let distance = distance(wanted, other)
      if distance <= limit { return (candidate, distance) }
      return wanted.count > 2 && other.starts(with: wanted) ? (candidate, limit + 1) : nil
    }
    let same = ranked.filter { $0.distance == 0 }
    guard same.isEmpty else { return same.map(\.name).sorted() }
    return ranked.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
  }

  /// The Damerau–Levenshtein distance: characters to insert, delete, replace or transpose.
  private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: other.count + 1)
    var last = Array(0...other.count)
    for row in one.indices {
      var current = [row + 1] + [Int](repeating: 0, count: other.count)
      for column in other.indices {
        let change = last[column] + (one[row] == other[column] ? 0 : 1)
        current[column + 1] = min(change, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
          current[column + 1] = min(current[column + 1], beforeLast[column - 1] + 1)
        }
      }
      (beforeLast, last) = (last, current)
    }
    return last[other.count]
  }
}
