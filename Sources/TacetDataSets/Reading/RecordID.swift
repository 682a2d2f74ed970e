public import JSONStream

/// The id of a record: a number or a string.
public enum RecordID: Hashable, Sendable {
  /// A whole number, in quotes or not.
  case number(Int)
  /// Anything else in quotes.
  case text(String)

  /// Reads an id in either form: `"410"` and 410 are the same.
  ///
  /// - Throws: `JSONError` if it is neither a whole number nor a string.
  public init(reading reader: inout JSONReader) throws(JSONError) {
    if try reader.peek() == .string {
      let spelled = try reader.readString()
      let number = reader.unsignedInteger(spelled).flatMap { Int(exactly: $0) }
      self = number.map { .number($0) } ?? .text(reader.string(spelled))
    } else {
      self = .number(try reader.readInteger())
    }
  }
}

extension RecordID: CustomStringConvertible {
  /// The number, or the text in quotes.
  public var description: String {
    switch self {
    case .number(let number): "\(number)"
    case .text(let text): "'\(text)'"
    }
  }
}
