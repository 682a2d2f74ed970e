import TacetKit

/// An amount of memory, as a user writes it: `32GB`, `24GiB`, `8000MB`, or `25%` of another.
public struct MemoryAmount: Equatable, Sendable, CustomStringConvertible {
  private enum Kind: Equatable {
    case bytes(Double)
    case share(Double)
  }

  private let kind: Kind

  /// `count` bytes.
  public static func bytes(_ count: Double) -> MemoryAmount { MemoryAmount(kind: .bytes(count)) }

  private init(kind: Kind) { self.kind = kind }

  private static let units: [(name: String, bytes: Double)] = [
    ("KIB", 1024), ("MIB", 1_048_576), ("GIB", 1_073_741_824), ("TIB", 1_099_511_627_776),
    ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("K", 1e3), ("M", 1e6), ("G", 1e9),
    ("T", 1e12), ("B", 1),
  ]

  /// Reads `text`; nil if it is not a number over or equal to 0 with a unit behind it.
  ///
  /// GB are 10⁹ bytes, GiB 2³⁰; case and blanks do not count. A percentage goes up to 100.
  public init?(_ text: String) {
    let text = text.uppercased().filter { $0 != " " }
    if text.hasSuffix("%") {
      guard let percent = Double(text.dropLast()), (0...100).contains(percent) else { return nil }
      kind = .share(percent / 100)
      return
    }
    guard let unit = Self.units.first(where: { text.hasSuffix($0.name) }),
      let count = Double(text.dropLast(unit.name.count)), count.isFinite,
      (0...1e18).contains(count * unit.bytes)
    else { return nil }
    kind = .bytes(count * unit.bytes)
  }

  /// Bytes, where a percentage is that of `whole`.
  public func bytes(of whole: Double) -> Double {
    switch kind {
    case .bytes(let count): count
    case .share(let share): share * whole
    }
  }

  /// `share` of the whole, from 0 to 1.
  public static func share(_ share: Double) -> MemoryAmount { MemoryAmount(kind: .share(share)) }

  /// "32 GB", "25 %": to one decimal at most, in units of powers of ten.
  public var description: String {
    switch kind {
    case .share(let share): (100 * share).tenths + " %"
    case .bytes(let count): count.byteSize
    }
  }

  /// Whether it is a percentage.
  public var isShare: Bool { if case .share = kind { true } else { false } }
}
