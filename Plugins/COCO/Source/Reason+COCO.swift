import TacetKit

/// What can be wrong with the records of a file whose JSON is sound.
extension Reason {
  // Dropped.
  static let malformed = Reason("not what an annotation is in COCO", isDefect: true)
  static let noImage = Reason("its image_id is no image of the file", isDefect: true)
  static let noBox = Reason("neither a box nor an outline", isDefect: true)
  static let negativeBox = BoxIssue.inverted.reason

  // Noted.
  static let idGivenTwice = Reason("another annotation has the same id", isDefect: true)
  static let sizeOfImage = Reason("no width and height: those of the image")
  static let noNumber = Reason("no whole number for an id")
  static let emptyBox = BoxIssue.empty.reason
  static let zeroArea = Reason("area 0 of a box that is not empty, left out")
  static let badScore = Reason("score that is not from 0 to 1, left out", isDefect: true)
  static let badOutline = Reason("polygon of an odd or too small number of numbers", isDefect: true)
  static let farOutline = Reason("polygon with a number too large to be used", isDefect: true)
  static let badSegmentation = Reason(
    "segmentation that is neither polygons nor a mask",
    isDefect: true
  )
  static let badMask = Reason("mask whose runs don't add up to its page", isDefect: true)
  static let cutMask = Reason("mask cut at its box", isDefect: true)
}
