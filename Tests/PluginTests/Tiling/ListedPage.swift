import TacetKit

/// A page as the sink `list` writes it down.
struct ListedPage: Equatable {
  var name: String
  var width: Int
  var height: Int
  var symbols: [Symbol] = []

  /// A symbol of it.
  struct Symbol: Equatable {
    var name: String
    var box: Box
  }

  /// The pages in what `list` wrote.
  static func pages(in text: String) -> [ListedPage] {
    var pages: [ListedPage] = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      let numbers = words.suffix(4).compactMap { Double($0) }
      if words.count == 5, numbers.count == 4 {
        let box = Box(left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3])
        pages[pages.count - 1].symbols.append(Symbol(name: String(words[0]), box: box))
      } else {
        let sides = words.suffix(3).compactMap { Int($0) }
        pages.append(ListedPage(name: String(words[0]), width: sides[0], height: sides[1]))
      }
    }
    return pages
  }

  /// Where a tile lies, by its name alone; nil for what is not called like a tile.
  var place: Box? {
    guard let at = name.lastIndex(of: "@") else { return nil }
    let numbers = name[name.index(after: at)...].split(separator: ",").compactMap { Double($0) }
    guard numbers.count == 4 else { return nil }
    return Box(
      left: numbers[0],
      top: numbers[1],
      right: numbers[0] + numbers[2],
      bottom: numbers[1] + numbers[3]
    )
  }

  /// The page's name without a tile's place.
  var pageName: String { name.lastIndex(of: "@").map { String(name[..<$0]) } ?? name }

  /// The whole page as a box.
  var bounds: Box { Box(left: 0, top: 0, right: Double(width), bottom: Double(height)) }

  /// What a tile at `place` has to have of the page, worked out symbol by symbol.
  func expected(at place: Box, minVisible: Double) -> [Symbol] {
    symbols.compactMap { symbol in
      let part = symbol.box.intersection(bounds)
      let inside = part.intersection(place)
      guard !inside.isEmpty, inside.area / part.area >= minVisible else { return nil }
      return Symbol(name: symbol.name, box: inside.moved(x: -place.xMin, y: -place.yMin))
    }
  }
}
