public import JSONStream
public import TacetKit

extension TacetError {
  /// Runs `body`, and converts its JSON errors for the user.
  ///
  /// - Parameters:
  ///   - page: The current page, if it is known.
  ///   - body: The work.
  /// - Returns: The result of `body`.
  /// - Throws: The error of `body`, with code `noInput` if the file can't be read, and `badData` if it is
  ///   invalid.
  public static func ofJSON<Result>(
    page: String? = nil,
    _ body: () throws(JSONError) -> Result
  ) throws(TacetError) -> Result {
    do throws(JSONError) {
      return try body()
    } catch {
      var failure = TacetError(error)
      failure.place.page = page
      throw failure
    }
  }

  /// Converts a JSON error for the user.
  public init(_ error: JSONError) {
    guard error.code != .unreadable else {
      self = .noInput(error.detail, at: Place(file: error.file))
      return
    }
    self = .badData(
      "\(error.detail) (byte \(error.byte))",
      at: Place(file: error.file, line: error.line, column: error.column, path: error.path)
    )
  }
}
