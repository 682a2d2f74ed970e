public import JSONStream
public import TacetKit

extension TacetError {
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
