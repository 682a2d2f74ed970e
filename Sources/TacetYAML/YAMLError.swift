public import TacetKit

/// What is wrong with a YAML document.
public struct YAMLError: Error, Hashable, Sendable {
  /// A sentence in the user's words.
  public var detail: String

  /// The line where it shows, from 1.
  public var line: Int

  /// The column where it shows, from 1, in characters.
  public var column: Int

  init(_ detail: String, line: Int, column: Int) {
    self.detail = detail
    self.line = line
    self.column = column
  }

  /// The same as an error of a file.
  ///
  /// - Parameters:
  ///   - code: What the file is to the user: data, or something that they wrote for tacet.
  ///   - file: The file's path.
  /// - Returns: The error with file, line and column.
  public func error(_ code: TacetError.Code, in file: String) -> TacetError {
    TacetError(code, detail, at: .init(file: file, line: line, column: column))
  }
}
