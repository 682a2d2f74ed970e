/// A count with the first few examples.
public struct Examples: CustomStringConvertible, Sendable {
  /// The count.
  public private(set) var count = 0

  private var names: [String] = []
  private static let limit = 3

  /// A count of 0.
  public init() {}

  /// Counts `name`.
  public mutating func add(_ name: String) {
    count += 1
    if names.count < Self.limit { names.append("'\(name)'") }
  }

  /// "2 ('a', 'b')", or "9 ('a', 'b', 'c' …)".
  public var description: String {
    "\(count) (\(names.joined(separator: ", "))\(count > names.count ? " …" : ""))"
  }
}
