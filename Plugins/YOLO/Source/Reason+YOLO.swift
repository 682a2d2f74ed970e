import TacetKit

/// What can be wrong with the rows of a label file, and with the image that it belongs to.
extension Reason {
  // Dropped.
  static let noText = Reason("row that is no text in UTF-8", isDefect: true)
  static let noNumber = Reason("row with something that is no number", isDefect: true)
  static let wrongCount = Reason("row that is neither a box nor an outline", isDefect: true)
  static let noConfidence = Reason(
    "row with one number too many, which is no confidence from 0 to 1",
    isDefect: true
  )
  static let brokenClass = Reason("row whose class is no whole number from 0", isDefect: true)
  static let unknownClass = Reason("row whose class has no name", isDefect: true)
  static let negativeSize = BoxIssue.inverted.reason
  static let beyondPage = Reason("row that leaves the page by a hundredth or more", isDefect: true)

  // Noted.
  static let mixedRows = Reason("boxes in a file of outlines", isDefect: true)
  static let mixedConfidence = Reason(
    "rows without a confidence in a file of predictions",
    isDefect: true
  )
  static let tinyImage = Reason(
    "image less than \(Ultralytics.smallestSide) pixels wide or high, which Ultralytics passes over"
  )
  static let endlessJPEG = Reason("JPEG without its end mark: Ultralytics writes it anew")
  static let emptyBox = BoxIssue.empty.reason
  static let keypoints = Reason("keypoints, left out")
  static let noLabelFile = Reason("pages without a label file: backgrounds")
}
