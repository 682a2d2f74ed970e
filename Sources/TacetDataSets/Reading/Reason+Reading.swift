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

  // Images that are found, but not by the name that their document gives; see ``ImageFinder``.

  static let imageBySeparators = Reason("image named with '\\' between folders", isDefect: true)
  static let imageByFileName = Reason(
    "image not at the path that is given, found by its file name",
    isDefect: true
  )
  static let imageByStem = Reason("image found with another extension", isDefect: true)
  static let imageOfDocument = Reason(
    "named image missing, took the one with the document's name",
    isDefect: true
  )

  /// An annotation of a page that the source can't read; the host counts those of other failed pages alike.
  public static let onFailedPage = Reason("on pages that failed")

  /// Pages that would have the same name without the extension of their image.
  public static let wholeName = Reason(
    "pages named with the extension of their image, as others differ by it alone"
  )

  /// A document names the image of another one.
  public static let imageOfOtherName = Reason(
    "document that names another image than the one called as it",
    isDefect: true
  )
}
