import TacetKit

/// The name of a tile: that of its page, and where it lies there: `page@x,y,w,h`.
struct TileName: Hashable {
  /// The page's name.
  let page: String
  /// Where the tile lies on the page.
  let frame: TileRect

  /// The name of the tile `frame` of `page`, which may be a tile itself: then it is told by its place
  /// on the page that was cut first.
  init(_ frame: TileRect, of page: Page) {
    guard let outer = TileName(page) else {
      self.page = page.name
      self.frame = frame
      return
    }
    self.page = outer.page
    self.frame = TileRect(
      left: outer.frame.left + frame.left,
      top: outer.frame.top + frame.top,
      width: frame.width,
      height: frame.height
    )
  }

  /// What the name of `page` says; nil if that is not a tile's, or one of another size.
  init?(_ page: Page) {
    self.init(page.name)
    guard frame.width == page.width, frame.height == page.height else { return nil }
  }

  /// Reads a name, which has to be written just as ``text`` writes it.
  init?(_ name: String) {
    guard let at = name.utf8.lastIndex(of: UInt8(ascii: "@")), at != name.startIndex else {
      return nil
    }
    let numbers = name[name.utf8.index(after: at)...]
      .split(separator: ",", omittingEmptySubsequences: false).map(Self.number)
    guard numbers.count == 4, let left = numbers[0], let top = numbers[1],
      let width = numbers[2], let height = numbers[3], width > 0, height > 0
    else { return nil }
    page = String(name[..<at])
    frame = TileRect(left: left, top: top, width: width, height: height)
  }

  /// The whole name.
  var text: String { "\(page)@\(frame.left),\(frame.top),\(frame.width),\(frame.height)" }

  /// A whole number without sign or leading zeros, in the range of a page's pixels.
  private static func number(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      text == "0" || !text.hasPrefix("0")
    else { return nil }
    return Int32(text).map(Int.init)
  }
}
