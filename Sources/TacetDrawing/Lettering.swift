import TacetKit

/// Text of one size.
public struct Lettering: Sendable {
  /// Pixels from line to line, without the space between lines; 1 to 1000.
  public let size: Int

  /// Pixels that letters reach above the line that they stand on.
  public var ascent: Int { reach.ascent }

  /// Pixels that letters reach below it.
  public var descent: Int { reach.descent }

  /// Pixels that a line of text takes.
  public var height: Int { ascent + descent }

  private let typeface: Typeface
  private let reach: Typeface.Reach

  /// Text of `size` pixels, clamped to 1 to 1000.
  ///
  /// - Throws: ``TacetError`` if there is no memory for it.
  public init(size: Int) throws {
    self.size = min(max(size, 1), 1000)
    typeface = try Typeface.standard.get()
    reach = typeface.reach(size: self.size)
  }

  /// Pixels from the beginning to the end of `text`.
  public func width(of text: String) -> Int {
    glyphs(of: text).reduce(0) { $0 + $1.advance }
  }

  /// `text` if it is no wider than `limit` pixels; else as much of its beginning and end as is, with
  /// "…" between them.
  public func fitted(_ text: String, within limit: Int) -> String {
    guard width(of: text) > limit else { return text }
    var room = limit - width(of: "…")
    var start = text.startIndex
    var end = text.endIndex
    // One letter from the beginning, one from the end, as long as there is room.
    var takesStart = true
    while start < end {
      let next = takesStart ? start : text.index(before: end)
      room -= width(of: String(text[next]))
      guard room >= 0 else { break }
      if takesStart { start = text.index(after: start) } else { end = next }
      takesStart.toggle()
    }
    let isTooNarrow = start == text.startIndex
    return isTooNarrow ? "" : "\(text[..<start])…\(text[end...])"
  }

  func glyphs(of text: String) -> [Typeface.Glyph] { typeface.glyphs(of: text, size: size) }
}

extension Canvas {
  /// Writes `text`, one line, its beginning at `left` and the top of its letters' reach at `top`.
  public mutating func write(
    _ text: String,
    left: Int,
    top: Int,
    _ lettering: Lettering,
    _ colour: Colour = .black,
    opacity: Double = 1
  ) {
    let origin = PixelArea(left: left, top: top, width: 0, height: 0)
    var pen = origin.columns.lowerBound
    let base = origin.rows.lowerBound + lettering.ascent
    for glyph in lettering.glyphs(of: text) {
      stain(
        glyph.mask,
        left: pen + glyph.left,
        top: base - glyph.rise,
        colour,
        opacity: opacity
      )
      pen += glyph.advance
      if pen >= clip.columns.upperBound { break }
    }
  }
}
