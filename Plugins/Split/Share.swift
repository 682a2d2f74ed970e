import TacetKit

/// A split and the share of pages that it is to have, as the user gives it: `val=0.1` or `val=10%`.
struct Share: Hashable, Sendable {
  /// The split's name.
  let name: String
  /// Over 0, 1 at most.
  let share: Double

  init(parsing text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let share = Self.share(parts[1]), share > 0, share <= 1 else {
      throw ValidationError("'\(text)' is no split and share: write val=0.1 or val=10%")
    }
    name = String(parts[0])
    self.share = share
    // It becomes a folder's name.
    let isName = name.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: "_")
    }
    guard isName, !name.isEmpty else {
      throw ValidationError("'\(name)' can't be a split's name: use letters, digits, - and _")
    }
  }

  private static func share(_ text: Substring) -> Double? {
    text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
  }
}
