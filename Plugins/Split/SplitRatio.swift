import TacetKit

/// A split and the share of pages that it is to have, as the user gives it: `val=0.1` or `val=10%`.
struct SplitRatio: Hashable, Sendable {
  /// The split's usual name: `val` for `validation`, as sinks write it.
  let name: String
  /// The name as the user wrote it.
  let written: String
  /// Over 0, 1 at most.
  let share: Double

  init(parsing text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let share = Self.share(parts[1]), share > 0, share <= 1 else {
      throw ValidationError("'\(text)' is no split and share: write val=0.1 or val=10%")
    }
    written = String(parts[0])
    name = SplitName.usual(written)
    self.share = share
    // It becomes a folder's name.
    let isName = written.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: "_")
    }
    guard isName, !written.isEmpty else {
      throw ValidationError("'\(written)' can't be a split's name: use letters, digits, - and _")
    }
  }

  private static func share(_ text: Substring) -> Double? {
    text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
  }
}

extension SplitRatio {
  /// The shares in an order that does not depend on how the user writes them down: a page's split is
  /// drawn from them one after the other.
  static func ordered(_ shares: [SplitRatio]) -> [SplitRatio] {
    shares.sorted { one, other in
      switch (SplitName(one.name), SplitName(other.name)) {
      case (let one?, let other?): one < other
      case (nil, nil): one.name < other.name
      case (let usual, _): usual != nil
      }
    }
  }

  /// Refuses two shares for one split.
  static func checkNames(_ shares: [SplitRatio]) throws {
    for (index, share) in shares.enumerated() {
      // Some file systems know no capitals.
      let key = share.name.lowercased()
      guard let twin = shares[..<index].first(where: { $0.name.lowercased() == key }) else {
        continue
      }
      throw ValidationError(
        twin.written == share.written
          ? "'\(share.written)' has two shares"
          : "'\(twin.written)' and '\(share.written)' are names of one split: give it one share"
      )
    }
  }
}
