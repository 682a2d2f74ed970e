import TacetKit

/// The size of tiles, as the user writes it: `1280`, `1280x960`.
struct TileSize: Hashable, Sendable {
  /// Pixels, over 0.
  var width: Int
  /// Pixels, over 0.
  var height: Int

  /// Reads `W` or `WxH`.
  ///
  /// - Throws: `ValidationError` for anything else.
  init(parsing text: String) throws {
    let sides = text.split(separator: "x", omittingEmptySubsequences: false)
      .map { Int32($0).map(Int.init) ?? 0 }
    guard let width = sides.first, let height = sides.last, sides.count <= 2,
      width > 0, height > 0
    else {
      throw ValidationError("give whole pixels: 1280, or width and height, 1280x960")
    }
    self.width = width
    self.height = height
  }
}

/// How far neighbouring tiles overlap, as the user writes it: `0.2`, `20%`, `256`, `256px`.
enum Overlap: Hashable, Sendable {
  /// A share of the tile's width and height, from 0 to under 1.
  case share(Double)
  /// Pixels, 0 or more.
  case pixels(Int)

  /// Reads a share or pixels: a number with a point is a share, one without are pixels.
  ///
  /// - Throws: `ValidationError` for anything else.
  init(parsing text: String) throws {
    if let pixels = Int32(text.hasSuffix("px") ? String(text.dropLast(2)) : text), pixels >= 0 {
      self = .pixels(Int(pixels))
      return
    }
    let share =
      text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
    guard let share, share >= 0, share < 1 else {
      throw ValidationError("give a share under 1, such as 0.2 or 20%, or pixels, such as 256px")
    }
    self = .share(share)
  }

  /// The overlap of tiles that are `side` pixels wide or high.
  func pixels(of side: Int) -> Int {
    switch self {
    // Rounded down, as other tools do.
    case .share(let share): min(Int(share * Double(side)), side - 1)
    case .pixels(let pixels): pixels
    }
  }
}
