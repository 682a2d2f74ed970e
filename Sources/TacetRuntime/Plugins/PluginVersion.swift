/// A plugin's version: numbers with dots between them, of which the first says most.
struct PluginVersion: Comparable {
  private let numbers: [Int]

  /// The version that `text` says, such as "1.2.3"; nil if it says none.
  ///
  /// What stands behind a "-" or a "+" does not count.
  init?(_ text: String) {
    let parts = text.prefix { $0 != "-" && $0 != "+" }
      .split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? Int(part) : nil
    }
    guard numbers.count == parts.count else { return nil }
    // "1.2" and "1.2.0" are one version.
    self.numbers = Array(numbers.reversed().drop { $0 == 0 }.reversed())
  }

  static func < (one: PluginVersion, other: PluginVersion) -> Bool {
    one.numbers.lexicographicallyPrecedes(other.numbers)
  }
}
