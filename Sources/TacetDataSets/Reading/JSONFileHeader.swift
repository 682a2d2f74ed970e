public import JSONStream
public import TacetKit

/// What is read of a JSON file before all of it is.
public protocol JSONFileHeader {
  /// Reads the header, no further than necessary.
  ///
  /// - Throws: `JSONError` if the text is not JSON of this format.
  init(of text: JSONText) throws(JSONError)
}

extension JSONFileHeader {
  /// Reads the header of the file at `path`.
  ///
  /// - Throws: ``TacetError`` if the file can't be read, or is not JSON of this format.
  public init(of path: String) throws(TacetError) {
    self = try TacetError.ofJSON { () throws(JSONError) in
      try Self(of: JSONText(contentsOf: path))
    }
  }
}
