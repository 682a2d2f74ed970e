extension Int {
  /// The number followed by its noun in the right form: `1 page`, `2,000 pages`, `0 classes`.
  ///
  /// - Parameters:
  ///   - noun: In the singular.
  ///   - plural: The plural, if it is irregular; nouns that end in `y`, `s`, `x`, `ch` or `sh` are not.
  /// - Returns: The number, a blank, and the noun in the singular or plural.
  public func counted(_ noun: String, _ plural: String? = nil) -> String {
    "\(grouped) \(self == 1 ? noun : plural ?? Self.plural(of: noun))"
  }

  /// The verb that agrees with the number: `1.verb("is", "are")` is "is".
  public func verb(_ one: String, _ others: String) -> String { self == 1 ? one : others }

  private static func plural(of noun: String) -> String {
    if ["s", "x", "ch", "sh"].contains(where: noun.hasSuffix) { return noun + "es" }
    let beforeLast = noun.dropLast().last
    if noun.hasSuffix("y"), let beforeLast, !"aeiou".contains(beforeLast) {
      return noun.dropLast() + "ies"
    }
    return noun + "s"
  }

  /// The number with commas between groups of three digits.
  public var grouped: String {
    var digits = String(magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (self < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }
}
