import TacetKit

/// Assigns a group to a split by the hash of its name: the same for the same group, whatever other groups
/// there are.
struct HashedSplit: Sendable {
  let ratios: [SplitRatio]
  let seed: UInt64

  /// The split of `group`.
  func split(of group: String) -> String {
    // From 0 to 1: a Double has 53 bits.
    let position = Double(Self.hash(of: group, seed) >> 11) / 9_007_199_254_740_992
    var sum = 0.0
    for ratio in ratios {
      sum += ratio.fraction
      if position < sum { return ratio.name }
    }
    return ratios.last?.name ?? ""
  }

  /// An evenly distributed number that depends on the group's name and the seed: FNV-1a, and the finalizer
  /// of SplitMix64, so that names that differ in one digit are far apart.
  static func hash(of group: String, _ seed: UInt64) -> UInt64 {
    var hash = FNV1a.hash(group.utf8) &+ seed &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}
