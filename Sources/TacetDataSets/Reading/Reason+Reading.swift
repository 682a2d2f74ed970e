public import TacetKit

/// Defects of annotations that several formats have.
extension Reason {
  /// The image of a page is missing, though others are there.
  public static let imageNotOnDisk = Reason("image not on disk", isDefect: true)

  /// A category is not in the file's list.
  public static let unknownCategory = Reason("category not in the file's list", isDefect: true)

  /// A number is too large for a coordinate, or for any number.
  public static let numberTooLarge = Reason("a number too large to be used", isDefect: true)

  /// An area is below 0, and not kept.
  public static let negativeArea = Reason("area below 0, left out", isDefect: true)
}
