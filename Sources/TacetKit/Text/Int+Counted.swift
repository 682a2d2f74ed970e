extension Int {
  /// The number with its noun, which agrees with it: `1 page`, `2,000 pages`, `0 classes`.
  ///
  /// - Parameters:
  ///   - noun: In the singular.
  ///   - plural: Needed only where the plural is irregular; `y`, `s`, `x`, `ch` and `sh` at the end of
  ///     `noun` are known.
  package func counted(_ noun: String, _ plural: String? = nil) -> String {
    "\(grouped) \(self == 1 ? noun : plural ?? Self.plural(of: noun))"
  }

  private static func plural(of noun: String) -> String {
    if ["s", "x", "ch", "sh"].contains(where: noun.hasSuffix) { return noun + "es" }
    let beforeLast = noun.dropLast().last
    if noun.hasSuffix("y"), let beforeLast, !"aeiou".contains(beforeLast) {
      return noun.dropLast() + "ies"
    }
    return noun + "s"
  }
}
