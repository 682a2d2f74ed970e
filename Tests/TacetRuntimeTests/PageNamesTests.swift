import TacetKit
import Testing

@testable import TacetRuntime

struct PageNamesTests {
  private static func page(_ name: String, split: String, of ordinal: Int) -> PageNames.Entry {
    PageNames.Entry(
      Page(
        name: name,
        split: split,
        width: 10,
        height: 10,
        image: PageImage(
          path: "\(ordinal)/\(name).png",
          view: PixelRectangle(x: 0, y: 0, width: 10, height: 10)
        ),
        ordinal: ordinal
      )
    )
  }

  /// The error for the last of some pages; nil if there is none.
  private static func failure(_ pages: [PageNames.Entry]) -> TacetError? {
    var names = PageNames()
    do {
      for page in pages { try names.add(page) }
      return nil
    } catch { return error as? TacetError }
  }

  @Test func `pages of other names, or of other splits, are as many as they like`() {
    let failure = Self.failure([
      Self.page("a", split: "", of: 0), Self.page("a", split: "train", of: 1),
      Self.page("b", split: "train", of: 2), Self.page("a", split: "val", of: 3),
      Self.page("a", split: "fold-1", of: 4), Self.page("1/a", split: "fold", of: 5),
    ])
    #expect(failure == nil)
  }

  @Test(arguments: [("train", "train"), ("val", "Validation"), ("TEST", "testing")])
  func `two pages of one name in one split are an error that names both`(
    one: String,
    other: String
  ) {
    let failure = Self.failure([
      Self.page("x", split: one, of: 0), Self.page("a", split: one, of: 2),
      Self.page("a", split: other, of: 40),
    ])
    #expect(failure?.code == .badData)
    #expect(
      failure?.description == "page 'a': pages 3 and 41 of the source have this name in the split "
        + "'\(SplitName.usual(one))' (image '40/a.png'); rename or remove one of them"
    )
  }

  @Test func `two pages of one name made from one page are the filter's mistake`() {
    let failure = Self.failure([Self.page("a", split: "", of: 6), Self.page("a", split: "", of: 6)])
    #expect(failure?.code == .broken)
    #expect(
      failure?.description
        == "page 'a': two pages of this name are made from page 7 of the source; a "
        + "filter has to give each of its pages a name of its own"
    )
  }
}
