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
    ("lg-([0-9]+)", "x lg-12-y", "12"), ("(lg|cvc)-[0-9]{4}", "cvc-12345", "cvc"),
    ("(?:[0-9]{2})+", "a12345", "1234"), ("(?<piece>lg-\\d+)-[^-(]+", "lg-7-haydn", "lg-7"),
    ("(?i)LG-[0-9]+?", "lg-77", "lg-7"), ("[(a+)+]+", "x(a+)", "(a+)"), ("a{200}", "aaa", nil),
    ("\\(?(?:lg)+", "(lglg", "(lglg"), ("\\x{2019}+", "a\u{2019}b", "\u{2019}"),
    ("^(a+)+$", "aaaa", "aaaa"), ("^(a+)+$", "aaab", nil), ("(a|aa)*b", "aaab", "a"),
    ("a*?b", "aab", "aab"), ("<.*?>", "<a><b>", "<a>"), ("a|ab", "ab", "a"), ("(b)|a", "ab", "a"),
    ("\\bb\\w+", "ab bcd", "bcd"), ("[^-]+$", "a-b-c", "c"), ("[]a]+", "x]a", "]a"),
    ("[a-]+", "x-a", "-a"), ("x{,2}", "x{,2}", "x{,2}"), ("é+", "caféé", "éé"), ("(a?)", "b", nil),
    ("(x)?b", "ab", "b"), ("a{2,3}", "aaaa", "aaa"), ("a{2,}?", "aaaa", "aa"),
  ])
  func `the first capture is the group, or all that matches`(
    pattern: String,
    name: String,
    group: String?
  ) throws {
    #expect(try Pattern(pattern).match(in: name) == group)
  }

  @Test(arguments: ["^(a+)+$", "(a|aa)*b", "(.*)*x", "(a?){200}a{200}", "((a*)*)*b"])
  func `no pattern takes long`(pattern: String) throws {
    // A machine that backtracks would not come to an end.
    let name = String(repeating: "a", count: 1000)
    _ = try Pattern(pattern).match(in: name)
  }

  @Test(arguments: [
    ("(", "has a ( without its )"), (")", "has a ) without its ("), ("[a", "has a [ without its ]"),
    ("*a", "has a * with nothing before it"), ("a\\", "ends with a backslash"),
    ("(?x)a", "has a (? that --group does not know"),
    ("(?=lg)a", "has a (? that --group does not know"),
    ("(a)\\1", "has \\1, which --group does not know"),
    ("\\Qa\\E", "has \\Q, which --group does not know"),
    ("a{2000}", "has the count {2000}: it rises from 0 to 1000 at most"),
    ("a{3,2}", "has the count {3,2}"), ("[z-a]", "has the range z-a, which does not rise"),
    ("((a{100}){100})", "is too long, its repetitions written out"),
    (String(repeating: "(", count: 120), "has too many brackets in each other"),
    (String(repeating: "a", count: 1001), "a regular expression that is too long"),
  ])
  func `a pattern that is refused`(pattern: String, message: String) {
    let error = #expect(throws: TacetError.self) { try Pattern(pattern) }
    #expect(error?.detail.contains(message) == true, "\(error?.detail ?? "none")")
  }
}
