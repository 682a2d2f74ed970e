import JSONStream

extension JSONReader {
  /// Reads an id that is a whole number, as such (`410`) or in quotes (`"410"`).
  ///
  /// DeepScoresV2 mixes both, and copies saved by other tools mix them differently.
  mutating func readIdentifier(of thing: StaticString) throws(JSONError) -> UInt64 {
    if try peek() == .string {
      let spelled = try readString()
      return try identifier(spelled, of: thing)
    }
    let start = offset
    guard let number = UInt64(exactly: try readInteger()) else {
      throw error(.invalidValue, at: start, "the id of \(thing) can't be below 0")
    }
    return number
  }

  /// The id in a string or key.
  ///
  /// - Parameters:
  ///   - spelled: The string or key.
  ///   - thing: What the id belongs to, for the message.
  ///   - place: The offset to report in an error; nil for that of the string.
  /// - Returns: The id.
  /// - Throws: `JSONError` if it isn't a number in its usual spelling.
  func identifier(
    _ spelled: JSONString,
    of thing: StaticString,
    at place: Int? = nil
  ) throws(JSONError) -> UInt64 {
    guard let number = unsignedInteger(spelled) else {
      throw error(
        .invalidValue,
        at: place ?? spelled.offset - 1,
        "the id of \(thing) must be a whole number without leading zeros, found "
          + "\"\(string(spelled))\""
      )
    }
    return number
  }
}
