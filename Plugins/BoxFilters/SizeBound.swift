import TacetKit

/// A size as the user writes it: pixels, or a share of the page.
struct SizeBound: Sendable, CustomStringConvertible {
  /// Pixels, square pixels or per cent; 0 or more.
  let number: Double

  /// Whether the number is per cent of the page.
  let isShare: Bool

  /// As the user wrote it: "2", "50%".
  let description: String

  /// Reads `2`, `0.5`, `50%`.
  ///
  /// - Throws: `ValidationError` for what is no number, or less than nothing.
  init(parsing text: String) throws {
    isShare = text.hasSuffix("%")
    guard let number = Double(isShare ? String(text.dropLast()) : text), number.isFinite,
      number >= 0
    else {
      throw ValidationError("give pixels, such as 2, or a share of the page, such as 50%")
    }
    self.number = number
    description = text
  }

  /// The bound in pixels, where a page measures `whole`.
  func pixels(of whole: Double) -> Double {
    isShare ? number / 100 * whole : number
  }
}
