import TacetKit

/// A split and the share of pages that it is to have, as the user gives it: `val=0.1` or `val=10%`.
struct SplitRatio: Hashable, Sendable {
  /// The split's name: `val` for what is called validation, as in folders that sinks write.
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
    name = Self.split(called: written)
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

  /// The split that a name means: sinks write `Train` and `training` into one folder.
  private static func split(called name: String) -> String {
    switch name.lowercased() {
    case "train", "training": "train"
    case "val", "valid", "validation": "val"
    case "test", "testing": "test"
    default: name
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
    shares.sorted { ($0.rank, $0.name) < ($1.rank, $1.name) }
  }

  private var rank: Int { ["train", "val", "test"].firstIndex(of: name) ?? 3 }

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
