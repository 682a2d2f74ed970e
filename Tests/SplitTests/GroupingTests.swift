import TacetKit
import Testing

@testable import Split

/// Which pages belong together, by their names.
struct GroupingTests {
  @Test(arguments: [
    ("auto", "lg-1234-aug-haydn--page-7", "lg-1234"), ("auto", "a/lg-9-x--page-1", "lg-9"),
    ("auto", "CVC-MUSCIMA_W-01_N-10_D-ideal", "N-10"),
    ("auto", "Sonata page 7", "Sonata"), ("auto", "sonata-p7", "sonata"),
    ("auto", "op.27 PAGE_12", "op.27"), ("auto", "page-3", "page-3"), ("auto", "map7", "map7"),
    ("auto", "0012", "0012"),
    ("doremi", "Accidentals-004", "Accidentals"), ("doremi", "a/12", "a/12"),
    ("page", "lg-1-page-2", "lg-1-page-2"),
    ("W-[0-9]+", "CVC-MUSCIMA_W-01_N-10", "W-01"), ("W-([0-9]+)", "CVC-MUSCIMA_W-01_N-10", "01"),
    ("W-[0-9]+", "other", nil), ("x*", "other", nil),
  ])
  func `a page's group`(rule: String, name: String, group: String?) throws {
    let page = Page(name: name, width: 10, height: 10)
    #expect(try Grouping(rule).group(of: page) == group)
  }

  @Test func `a tile belongs to the group of its page`() throws {
    let place = PixelRectangle(x: 5, y: 0, width: 5, height: 5)
    let tile = Page(
      name: "lg-7-page-1@5,0,5,5",
      width: 5,
      height: 5,
      parent: PageParent(name: "lg-7-page-1", place: place)
    )
    #expect(try Grouping("auto").group(of: tile) == "lg-7")
    #expect(try Grouping("page").group(of: tile) == "lg-7-page-1")
  }

  @Test(arguments: [
    "lg-([0-9]+)", "(lg|cvc)-[0-9]{4}", "(?:[0-9]{2})+", "(?<piece>lg-\\d+)-[^-(]+",
    "(l+g)?-[0-9]+", "(?i)LG-[0-9]+?", "[(a+)+]", "\\(?(?:lg)+", "(?=lg)[a-z]+-[0-9]+",
    "\\x{2019}+", "a{200}", "[^a-z[0-9]]+",
  ])
  func `a pattern whose time is bounded`(pattern: String) throws {
    _ = try Pattern(pattern)
  }

  @Test(arguments: [
    ("(", "is not a regular expression"), ("^(a+)+$", "may backtrack without end"),
    ("(a|aa)*b", "may backtrack without end"), ("((a?)b?){30}", "may backtrack without end"),
    ("(?:x(a*)y)+", "may backtrack without end"),
    ("(?x)a", "has (?x), which --group does not know"),
    ("a{1000}", "repeats something 1000 times: 200 is the most"),
    ("\\Qa\\E", "has \\Q, which --group does not know"),
    (String(repeating: "(", count: 60), "a regular expression that is too long"),
    (String(repeating: "a", count: 1001), "a regular expression that is too long"),
  ])
  func `a pattern that is refused`(pattern: String, message: String) {
    let error = #expect(throws: TacetError.self) { try Pattern(pattern) }
    #expect(error?.detail.contains(message) == true, "\(error?.detail ?? "none")")
  }
}
