public import JSONStream
public import TacetKit

extension TacetError {
  /// Does something with a JSON file, and makes what is wrong with it an error as the user is told.
  ///
  /// - Parameters:
  ///   - page: The page that is read, if it is known.
  ///   - body: What is done.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws, with code `noInput` if the file can't be read and `badData` if it
  ///   isn't what it should be.
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

  /// What is wrong with a JSON file, as the user is told.
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
