import TacetKit

/// A split and the fraction of pages that it is to have, as the user writes it: `val=0.1` or `val=10%`.
struct SplitRatio: Hashable, Sendable {
  /// The split's usual name: `val` for `validation`, as sinks write it.
  let name: String
  /// The name as the user wrote it.
  let written: String
  /// Over 0, 1 at most.
  let fraction: Double

  init(parsing text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let fraction = Self.fraction(parts[1]), fraction > 0,
      fraction <= 1
    else {
      throw ValidationError("'\(text)' is not a split and its ratio: write val=0.1 or val=10%")
    }
    written = String(parts[0])
    name = SplitName.usual(written)
    self.fraction = fraction
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

  private static func fraction(_ text: Substring) -> Double? {
    text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
  }
}

extension SplitRatio {
  /// The ratios in an order that does not depend on that of the command line: the split of a group depends on
  /// the order.
  static func ordered(_ ratios: [SplitRatio]) -> [SplitRatio] {
    ratios.sorted { one, other in
      switch (SplitName(one.name), SplitName(other.name)) {
      case (let one?, let other?): one < other
      case (nil, nil): one.name < other.name
      case (let usual, _): usual != nil
      }
    }
  }

  /// Refuses two ratios for one split.
  static func checkNames(_ ratios: [SplitRatio]) throws {
    for (index, ratio) in ratios.enumerated() {
      // Some file systems ignore case.
      let key = ratio.name.lowercased()
      guard let other = ratios[..<index].first(where: { $0.name.lowercased() == key }) else {
        continue
      }
      throw ValidationError(
        other.written == ratio.written
          ? "'\(ratio.written)' has two ratios"
          : "'\(other.written)' and '\(ratio.written)' are names of one split: give it one ratio"
      )
    }
  }
}
