import TacetKit

/// `clip`: cuts boxes to the page.
struct Clip: Filter {
  static let configuration = CommandConfiguration(
    commandName: "clip",
    abstract: "Cut boxes to the page; drop what lies outside.",
    discussion: """
      A box that reaches over the page's edge is cut there, and noted. A box with nothing left on the \
      page is dropped, and so is one that had no width or no height to begin with.

      Polygons and masks are cut with their box, and the ink area is that of what is left of them. A rotated \
      box may still leave the page, and without a mask or an outline the ink area stays what it was.

      EXAMPLE
        tacet run deepscores train.json ! clip ! yolo out/
      """
  )

  static let cut = Reason("cut at the page's edge")
  static let empty = Reason("no width or height")
  static let outside = Reason("outside the page")

  func bind(to classes: ClassTable, notes: inout Notes) -> BoundFilter {
    BoundFilter(keeping: classes) { page, account in
      let bounds = page.bounds
      page.drop(because: Self.empty, in: &account) { $0.box.isEmpty }
      page.drop(because: Self.outside, in: &account) { $0.box.intersection(bounds).isEmpty }
      for index in page.annotations.indices {
        let box = page.annotations[index].box
        guard box.intersection(bounds) != box else { continue }
        page.crop(index, to: bounds)
        account.note(page.annotations[index], because: Self.cut)
      }
    }
  }
}
