import TacetKit

/// What can be wrong with the annotations of a file whose JSON is sound.
extension Reason {
  // Dropped.
  static let invertedBox = BoxIssue.inverted.reason
  static let listedByNoPage = Reason("listed by no page", isDefect: true)
  static let idGivenTwice = Reason("a later annotation has the same id", isDefect: true)

  // Missing.
  static let notInFile = Reason("listed by a page, not in the file", isDefect: true)

  // Noted.
  static let listedTwice = Reason("listed twice, kept once", isDefect: true)
  static let unknownOtherCategory = Reason(
    "category of another set not in the file's list",
    isDefect: true
  )
  static let twoCategories = Reason("two classes in one set, kept the first", isDefect: true)
  static let otherPage = Reason("img_id names another page", isDefect: true)
  static let emptyBox = BoxIssue.empty.reason
  static let takenAsInclusive = Reason("box ends found to be inclusive")
  static let takenAsExclusive = Reason("box ends found to be exclusive")
  static let areasSayInclusive = Reason(
    "--box-ends exclusive, but areas larger than boxes say that ends are inclusive",
    isDefect: true
  )
  static let areasSayExclusive = Reason(
    "--box-ends inclusive, but areas as large as boxes say that ends are exclusive",
    isDefect: true
  )
}
