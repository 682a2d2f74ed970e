import TacetKit

/// A size as the user writes it: pixels, or a percentage of the page.
struct SizeBound: Sendable, CustomStringConvertible {
  /// Pixels, square pixels or per cent; 0 or more.
  let number: Double

  /// Whether the number is a percentage of the page.
  let isPercentage: Bool

  /// As the user wrote it: "2", "50%".
  let description: String

  /// Reads `2`, `0.5`, `50%`.
  ///
  /// - Throws: `ValidationError` for what is not a number, or below 0.
  init(parsing text: String) throws {
    isPercentage = text.hasSuffix("%")
    guard let number = Double(isPercentage ? String(text.dropLast()) : text), number.isFinite,
      number >= 0
    else {
      throw ValidationError("give pixels, such as 2, or a percentage of the page, such as 50%")
    }
    self.number = number
    description = text
  }

  /// The bound in pixels, for a page of `whole` pixels.
  func pixels(of whole: Double) -> Double {
    isPercentage ? number / 100 * whole : number
  }
}
