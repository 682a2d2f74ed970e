import TacetKit
import Testing

/// What is wrong with a box on a page of 100 × 50 pixels.
struct BoxIssueTests {
  static let page = Box(left: 0, top: 0, right: 100, bottom: 50)

  @Test(arguments: [
    (Box(left: 0, top: 0, right: 100, bottom: 50), nil),
    (Box(left: 10, top: 10, right: 10.5, bottom: 11), nil),
    (Box(left: .nan, top: 0, right: 1, bottom: 1), BoxIssue.notFinite),
    (Box(left: 0, top: 0, right: .infinity, bottom: 1), .notFinite),
    (Box(left: 5, top: 0, right: 4, bottom: 1), .inverted),
    (Box(left: 0, top: 9, right: 4, bottom: 1), .inverted),
    (Box(left: 5, top: 0, right: 5, bottom: 1), .empty),
    // It has no width, wherever it is.
    (Box(left: 500, top: 0, right: 500, bottom: 1), .empty),
    (Box(left: 100, top: 0, right: 101, bottom: 50), .outside),
    (Box(left: 0, top: -9, right: 100, bottom: 0), .outside),
    (Box(left: -1e9, top: 0, right: 1e9, bottom: 50), .overhanging),
    (Box(left: 0, top: 0, right: 100, bottom: 50.5), .overhanging),
  ])
  func `a box has the first issue that holds`(box: Box, issue: BoxIssue?) {
    #expect(box.issue(on: Self.page) == issue)
  }

  @Test func `every issue has words of its own, and only what no sound file has is a defect`() {
    #expect(Set(BoxIssue.allCases.map(\.words)).count == BoxIssue.allCases.count)
    #expect(BoxIssue.allCases.filter(\.reason.isDefect) == [.notFinite, .inverted, .tooFar])
  }
}
