import TacetKit

/// Draws the split of a group: the same for the same group, whatever else there is.
struct HashedSplit: Sendable {
  let shares: [SplitRatio]
  let seed: UInt64

  /// The split of `group`.
  func split(of group: String) -> String {
    // 53 bits are all that a share can tell apart.
    let drawn = Double(Self.number(of: group, seed) >> 11) / 9_007_199_254_740_992
    var sum = 0.0
    for entry in shares {
      sum += entry.share
      if drawn < sum { return entry.name }
    }
    return shares.last?.name ?? ""
  }

  /// A number that depends on the group's name and the seed, evenly spread: FNV-1a, with the last
  /// mixing of SplitMix64, so that names that differ in one digit lie far apart.
  static func number(of group: String, _ seed: UInt64) -> UInt64 {
    var hash = FNV1a.hash(group.utf8) &+ seed &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}
