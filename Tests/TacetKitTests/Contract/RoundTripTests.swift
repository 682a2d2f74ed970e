import TacetKit
import Testing

/// What crosses the contract and comes back is the same.
struct RoundTripTests {
  @Test func `a page with everything`() throws {
    var page = Page(
      name: "été/page-1",
      split: "train",
      width: 1960,
      height: 2772,
      image: PageImage(
        path: "/data/images/été/page-1.png",
        view: PixelRectangle(x: 10, y: 20, width: 1960, height: 2772),
        isMissing: true
      )
    )
    for number in 1...5 as ClosedRange<UInt64> {
      var annotation = Annotation(
        id: number == 5 ? .max : number,
        box: Box(left: 0.1, top: 0.2, right: 1e6, bottom: 3),
        labels: Labels(first: 1, second: -1, third: .max, fourth: 0)
      )
      annotation.orientedBox = OrientedBox()
      annotation.maskArea = 0.25
      page.attachments.append(
        kind: Int(TACET_COMMENT),
        Array("note \(number)".utf8),
        to: &annotation
      )
      page.annotations.append(annotation)
    }
    let back = try unsafe page.withContract { unsafe try Page($0.pointee) }
    #expect(back == page)
  }

  @Test func `a page with nothing`() throws {
    let page = Page(name: "", width: 1, height: 1)
    let back = try unsafe page.withContract { unsafe try Page($0.pointee) }
    #expect(back == page)
  }

  @Test func `a class table`() throws {
    let table = try ClassTable(
      [
        AnnotationSet(name: "one", classes: [SymbolClass("stem", id: 42), SymbolClass("a b ü")]),
        AnnotationSet(name: "none", classes: []),
        AnnotationSet(name: "two", classes: [SymbolClass("stem", id: 0)]),
      ],
      activeSet: 2
    )
    let back = try unsafe table.withContract { unsafe try ClassTable($0.pointee) }
    #expect(back == table)
  }

  @Test(arguments: [
    TacetError.badData(
      "what: \"it\" is",
      at: .init(file: "a.json", line: 3, column: 4, path: "x[0]", page: "é")
    ),
    .cantCreate(""), .unavailable("x", at: .init(page: "p")),
  ])
  func `an error`(error: TacetError) {
    let back = unsafe error.withContract { unsafe TacetError($0.pointee) }
    #expect(back == error)
  }

  @Test(arguments: [[], [""], ["a"], ["a", "", "é🎼", "\0", "b"]])
  func `texts`(texts: [String]) {
    let back = unsafe texts.withContract { unsafe $0.map { unsafe String($0) } }
    #expect(back == texts)
  }

  @Test func `text that is no UTF-8 is repaired, and no text is an empty one`() {
    let bytes: [CChar] = [65, -1, 66]
    let repaired = unsafe bytes.withUnsafeBufferPointer {
      unsafe String(tacet_string(bytes: $0.baseAddress, length: 3))
    }
    #expect(repaired == "A\u{FFFD}B")
    #expect(unsafe String(tacet_string(bytes: nil, length: 7)) == "")
  }
}
