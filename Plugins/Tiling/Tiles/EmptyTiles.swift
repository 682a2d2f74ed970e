import TacetKit

/// What becomes of tiles without annotations: a share of them is kept.
struct EmptyTiles: ExpressibleByArgument, Sendable {
  /// From 0, none, to 1, all.
  let share: Double

  static let keep = EmptyTiles(share: 1)
  static let drop = EmptyTiles(share: 0)

  private init(share: Double) { self.share = share }

  /// `keep`, `drop`, `0.1` or `10%`.
  init?(argument: String) {
    switch argument {
    case "keep": self = .keep
    case "drop": self = .drop
    default:
      let percent = argument.hasSuffix("%")
      guard let number = Double(argument.dropLast(percent ? 1 : 0)) else { return nil }
      let share = percent ? number / 100 : number
      guard (0...1).contains(share) else { return nil }
      self.share = share
    }
  }

  var defaultValueDescription: String { share == 1 ? "keep" : share == 0 ? "drop" : "\(share)" }

  /// Whether the empty tile of this name is kept: the same in every run, whatever other tiles there are.
  func keeps(_ name: String) -> Bool {
    if share == 1 || share == 0 { return share == 1 }
    // Names that differ in one digit are to be far apart.
    var hash = FNV1a.hash(name.utf8)
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    // A Double has 53 bits.
    return Double((hash ^ (hash >> 31)) >> 11) / 0x1p53 < share
  }
}
