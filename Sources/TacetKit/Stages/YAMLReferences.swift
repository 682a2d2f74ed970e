/// References in YAML (`&name` and `*name`), before it is read.
///
/// A few lines that refer to each other can stand for billions of values, and comparing a mapping's keys
/// follows references before any value is seen. So a file with many of them is refused as text.
public enum YAMLReferences {
  /// How many references a file may have.
  public static let limit = 20

  /// Refuses a text that refers to its anchors too often.
  ///
  /// - Throws: ``TacetError`` with code `badUsage`, at `place`.
  public static func refuseMany(in text: String, at place: TacetError.Place) throws {
    guard count(in: text) > limit else { return }
    throw TacetError.badUsage("more than \(limit) references (*name); write them out", at: place)
  }

  /// At most how many references to an anchor there are; none without an anchor.
  private static func count(in text: String) -> Int {
    var counts: [Unicode.Scalar: Int] = [:]
    var previous: Unicode.Scalar = "\n"
    for scalar in text.unicodeScalars {
      // Only where a value can begin: a quoted pattern is no reference.
      if scalar == "*" || scalar == "&", " \t\r\n,[]{}:?-".unicodeScalars.contains(previous) {
        counts[scalar, default: 0] += 1
      }
      previous = scalar
    }
    return counts["&"] == nil ? 0 : counts["*"] ?? 0
  }
}
