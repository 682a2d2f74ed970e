/// How often something happened, and the first few it happened to.
struct Examples: CustomStringConvertible, Sendable {
  /// How often.
  private(set) var count = 0

  private var names: [String] = []
  private static let limit = 3

  /// Counts `name`.
  mutating func add(_ name: String) {
    count += 1
    if names.count < Self.limit { names.append("'\(name)'") }
  }

  /// "'a', 'b', 'c' and 4 more".
  var description: String {
    let more = count - names.count
    return names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}
