import TacetKit

/// `clip`: cuts boxes to the page, and what belongs to them.
struct Clip: Filter {
  static let configuration = CommandConfiguration(
    commandName: "clip",
    abstract: "Cut boxes to the page; drop those outside it.",
    discussion: """
      A box that extends beyond the page is cut at the page's edge, and counted. An annotation whose box \
      is outside the page, or has no width or height, is dropped.

      Polygons and masks are cut with the box; the area becomes that of what is left of them. The area of \
      an annotation without mask and polygons stays as it was. Oriented boxes are not cut.

      EXAMPLE
        tacet run deepscores train.json ! clip ! yolo out/
      """
  )

  func bind(to classes: ClassTable, notes: inout Notes) -> BoundFilter {
    BoundFilter(keeping: classes) { page, account in
      let bounds = page.bounds
      for issue in [BoxIssue.empty, .outside] {
        page.drop(because: issue.reason, in: &account) { $0.box.issue(on: bounds) == issue }
      }
      for index in page.annotations.indices
      where page.annotations[index].box.issue(on: bounds) == .overhanging {
        page.crop(index, to: bounds)
        account.note(page.annotations[index], because: BoxIssue.clipped)
      }
    }
  }
}
