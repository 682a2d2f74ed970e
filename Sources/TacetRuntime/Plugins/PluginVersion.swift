/// A plugin's version: numbers separated by dots, the most significant first.
struct PluginVersion: Comparable {
  private let numbers: [Int]

  /// Parses a version such as "1.2.3"; nil if `text` is none.
  ///
  /// A suffix after "-" or "+" is ignored.
  init?(_ text: String) {
    let parts = text.prefix { $0 != "-" && $0 != "+" }
      .split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? Int(part) : nil
    }
    guard numbers.count == parts.count else { return nil }
    // "1.2" and "1.2.0" are the same version.
    self.numbers = Array(numbers.reversed().drop { $0 == 0 }.reversed())
  }

  static func < (one: PluginVersion, other: PluginVersion) -> Bool {
    one.numbers.lexicographicallyPrecedes(other.numbers)
  }
}
