public import JSONStream

extension JSONReader {
  /// The longest side that a page may have, in pixels.
  private static var pageSideLimit: Int { 1_000_000 }

  /// Reads the width or height of a page, a whole number of pixels.
  ///
  /// - Throws: `JSONError` if no page can be so long.
  public mutating func readPageSide() throws(JSONError) -> Int {
    let start = offset
    let side = try readInteger()
    guard 1...Self.pageSideLimit ~= side else {
      throw error(
        .invalidValue,
        at: start,
        "a page can't be \(side) pixels long; 1 to \(Self.pageSideLimit) are possible"
      )
    }
    return side
  }
}
