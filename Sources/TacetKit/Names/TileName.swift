/// The name of a tile, which consists of the whole page's name and the tile's position: `page@x,y,w,h`.
///
/// Formats store only the name of a tile. So a page of a source that has such a name, with its own width and
/// height in it, is taken to be a tile of the named page.
extension PageParent {
  /// The parent according to the name of `tile`; nil if it is no tile's name, or the size differs.
  package init?(tile: Page) {
    guard let at = tile.name.utf8.lastIndex(of: UInt8(ascii: "@")), at != tile.name.startIndex
    else {
      return nil
    }
    let numbers = tile.name[tile.name.utf8.index(after: at)...]
      .split(separator: ",", omittingEmptySubsequences: false).map(Self.number)
    guard numbers.count == 4, let x = numbers[0], let y = numbers[1], let width = numbers[2],
      let height = numbers[3], Int(width) == tile.width, Int(height) == tile.height,
      !x.addingReportingOverflow(width).overflow, !y.addingReportingOverflow(height).overflow
    else { return nil }
    self.init(
      name: String(tile.name[..<at]),
      place: PixelRectangle(x: x, y: y, width: width, height: height)
    )
  }

  /// The name of the part.
  public var tileName: String {
    "\(name)@\(place.x),\(place.y),\(place.width),\(place.height)"
  }

  /// A whole number without sign or leading zeros.
  private static func number(_ text: Substring) -> Int32? {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      text == "0" || !text.hasPrefix("0")
    else { return nil }
    return Int32(text)
  }
}
