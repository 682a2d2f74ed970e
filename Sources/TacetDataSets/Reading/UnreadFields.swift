public import JSONStream
public import TacetKit

/// Counts the fields of a file that its source does not read, by their names.
///
/// Names come from data, so there is no end to them: those that are expected are counted one by one, all others
/// together.
public struct UnreadFields: Sendable {
  private let reasons: [String: Reason]
  private let others: Reason

  /// The number of names that are counted one by one.
  public static let nameLimit = 30

  /// Longer names are none that a person would recognise.
  private static let longestName = 40

  /// Counts fields.
  ///
  /// - Parameters:
  ///   - noun: What has the fields: "annotation".
  ///   - names: The expected names, of which the first ``nameLimit`` count.
  public init(of noun: String, named names: some Sequence<String>) {
    let known = names.lazy.filter { $0.utf8.count <= Self.longestName }.prefix(Self.nameLimit)
    reasons = Dictionary(
      known.map { ($0, Reason("\(noun) field '\($0)', not read")) },
      uniquingKeysWith: { first, _ in first }
    )
    others = Reason("\(noun) fields of other names, not read")
  }

  /// Counts a field.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - account: The account of the source.
  ///   - example: What has the field: "annotation 7".
  public func count(
    _ name: String,
    in account: inout Account,
    example: @autoclosure () -> String = ""
  ) {
    if let reason = reasons[name] {
      account.record(.noted, reason, unit: .others, example: example())
    } else {
      account.record(
        .noted,
        others,
        unit: .others,
        example: "'\(name.prefix(Self.longestName))' \(example())".trimmed
      )
    }
  }
}

extension JSONReader {
  /// Skips a value that the source does not read.
  ///
  /// - Returns: Whether something is lost: false for null, and for a text, list or object of nothing.
  /// - Throws: `JSONError` if it is malformed.
  public mutating func skipUnread() throws(JSONError) -> Bool {
    let kind = try peek()
    let start = offset
    try skipValue()
    return switch kind {
    case .null: false
    case .string, .array, .object: offset - start > 2
    case .number, .bool: true
    }
  }
}
