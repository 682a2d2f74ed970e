public import JSONStream

/// The length of a page's side, in pixels.
public enum PageSide {
  /// The lengths that a page may have.
  public static let range = 1...1_000_000
}

extension JSONReader {
  /// Reads the width or height of a page, a whole number of pixels.
  ///
  /// - Throws: `JSONError` if no page can be so long.
  public mutating func readPageSide() throws(JSONError) -> Int {
    let start = offset
    let side = try readInteger()
    guard PageSide.range ~= side else {
      throw error(
        .invalidValue,
        at: start,
        "a page can't be \(side) pixels long; 1 to \(PageSide.range.upperBound) are possible"
      )
    }
    return side
  }

  /// Reads the name of an image.
  ///
  /// - Throws: `JSONError` if no file can be called like that.
  public mutating func readImageName() throws(JSONError) -> GivenName {
    let start = offset
    let name = GivenName(string(try readString()))
    if let problem = name.problem {
      throw error(.invalidValue, at: start, "the image's name \(problem)")
    }
    return name
  }
}
