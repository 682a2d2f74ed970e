import JSONStream

extension JSONReader {
  /// Reads an id that is a whole number, as such (`410`) or in quotes (`"410"`).
  ///
  /// DeepScoresV2 mixes the two, and copies saved again mix them differently.
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

  /// The id that a string or key spells.
  ///
  /// - Parameters:
  ///   - spelled: The string or key.
  ///   - thing: Whose id it is, for the message.
  ///   - place: Where the fault is if it is none; nil: in the string itself.
  /// - Returns: The id.
  /// - Throws: `JSONError` if it isn't spelled as numbers are printed.
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
