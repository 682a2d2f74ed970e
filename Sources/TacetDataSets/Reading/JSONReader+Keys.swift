public import JSONStream

extension JSONReader {
  /// The error for an object that lacks a key.
  ///
  /// - Parameters:
  ///   - key: The missing key.
  ///   - start: The offset of the object.
  /// - Returns: The error, to be thrown.
  public func missing(_ key: StaticString, at start: Int) -> JSONError {
    error(.invalidValue, at: start, "the key \"\(key)\" is missing")
  }

  /// The error for a duplicate key, which the reader has just passed.
  ///
  /// - Parameter key: The key.
  /// - Returns: The error, to be thrown.
  public func twice(_ key: StaticString) -> JSONError {
    error(.invalidValue, at: offset, "the key \"\(key)\" stands here a second time")
  }
}
