import FoundationEssentials
import Overlay
import TacetImaging
import TacetKit
import TestSupport
import Testing

/// The viewer in a headless Chromium, used with pointer and keys; left out where there is none.
@Suite(.serialized, .enabled(if: Browser.isThere, "\(Browser.skipReason)"))
struct ViewerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Three pages: one with boxes of all kinds, two with less and less.
  private func gallery() throws -> String {
    var first = page("first")
    first.kept = [
      .init(label: 0, id: 11, box: Box(left: 100, top: 50, right: 102, bottom: 110)),
      .init(label: 0, id: 12, box: Box(left: 140, top: 50, right: 142, bottom: 110)),
      .init(label: 1, id: 13, box: Box(left: 90, top: 100, right: 100, bottom: 110)),
      .init(
        label: 2,
        id: .max,
        box: Box(left: 200, top: 100, right: 300, bottom: 200),
        oriented: OrientedBox(
          first: Point(x: 250, y: 100),
          second: Point(x: 300, y: 150),
          third: Point(x: 250, y: 200),
          fourth: Point(x: 200, y: 150)
        )
      ),
      .init(label: nil, id: 0, box: Box(left: 20, top: 250, right: 30, bottom: 260)),
    ]
    first.removed = [
      .init(label: 0, id: 14, box: Box(left: 10, top: 40, right: 390, bottom: 120)),
      .init(label: 1, id: 15, box: Box(left: 50, top: 220, right: 60, bottom: 230)),
    ]
    first.removedNames = ["staff", "dot"]
    var second = page("second", split: "val")
    second.kept = (0..<3).map { index in
      .init(label: 1, id: 0, box: Box(left: Double(index) * 20, top: 0, right: 9, bottom: 9))
    }
    try [first, second, page("third")].write(to: folder, classes: ["stem", "head", "beam", "rest"])
    return folder.path("index.html")
  }

  private func page(_ name: String, split: String = "train") -> GalleryPage {
    GalleryPage(name: name, split: split, image: "pages/page.png", width: 400, height: 300)
  }

  /// Opens the gallery and does what the steps say; nothing may be red in the console, and nothing
  /// read but the gallery's own files.
  private func visit(
    _ file: String,
    fragment: String = "",
    image: String = "pages/page.png",
    _ steps: [Step]
  ) throws -> [String] {
    let white = [UInt8](repeating: 255, count: 400 * 300)
    let raster = try Raster(width: 400, height: 300, channels: .grey, samples: white)
    try folder.write(Data(try PNG.encode(raster)), to: image)
    let visit = try Browser.visit(file, fragment: fragment, steps)
    #expect(visit.errors == [])
    #expect(visit.requests.allSatisfy { $0.hasPrefix("file://\(folder.path)/") })
    return visit.values
  }

  private let isOpen = Step.until("model.shown && document.getElementById('image').complete")

  /// Which boxes are to be seen: classes of kept ones, then of removed ones.
  private let seen = Step.run(
    """
    (() => {
      const boxes = [...document.querySelectorAll("#layers g > *")].filter((box) => box.getClientRects().length);
      const classes = (kind) => boxes.filter((box) => box.closest(kind))
        .map((box) => box.parentNode.dataset.class).sort().join(",");
      return classes(".kept") + " / " + classes(".removed");
    })()
    """
  )

  @Test func `all pages are listed with their counts`() throws {
    let values = try visit(
      try gallery(),
      [
        .until("document.querySelectorAll('#cards li').length === 3"),
        .run("[...document.querySelectorAll('#cards button')].map((card) => card.innerText)"),
        .run("document.getElementById('found').textContent"),
        .run("[...document.querySelectorAll('#legend .count')].map((count) => count.textContent)"),
        .key("/"), .until("document.activeElement.id === 'filter'"), .type("SEC"),
        .run("document.querySelector('#cards .name').textContent"),
        .run("document.getElementById('found').textContent"),
        .key("Enter"), .key("Enter"), isOpen, .run("location.hash"),
      ]
    )
    #expect(
      values == [
        "train\nfirst\n5 instances, 2 removed,val\nsecond\n3 instances, 0 removed,"
          + "train\nthird\n0 instances, 0 removed",
        "3 pages, 8 instances", "2,4,1,0,1", "second", "1 of 3 pages, 3 instances", "#page=2",
      ]
    )
  }

  @Test func `pages are sorted by the symbols that are shown, and left out without any`() throws {
    let order = Step.run("[...document.querySelectorAll('#cards .name')].map((n) => n.textContent)")
    let values = try visit(
      try gallery(),
      [
        .run("document.getElementById('sort').focus()"),
        .run("(document.getElementById('sort').value = 'most', overview.list())"), order,
        .click("#legend [data-class='0']", shift: true), order,
        .click("#only"), order,
        .run("document.querySelector('#cards .counts').textContent"),
        .click("#legend [data-class='1']"), order,
      ]
    )
    #expect(
      values.filter { $0 != "undefined" } == [
        "first,second,third", "first,second,third", "first", "2 of 5 instances, 2 removed",
        "first,second",
      ]
    )
  }

  @Test func `a click on a class hides its boxes, and nothing else does`() throws {
    let values = try visit(
      try gallery(),
      fragment: "#page=1",
      [
        isOpen, seen,
        .click("#legend [data-class='0']"), seen,
        .run("document.querySelector(\"#legend [data-class='0']\").ariaPressed"),
        .click("#legend [data-class='0']"), seen,
        .click("#legend [data-class='1']", shift: true), seen,
        .click("#legend [data-class='1']", shift: true), seen,
        .click("#legend [data-class='2']", count: 2), seen,
        .click("#show-none"), seen,
        .click("#show-all"), seen,
        .click("#removed"), seen,
        .click("#removed"), .click("#removed-legend [data-removed='dot']"), seen,
        .key("n"), .key("r"), seen,
        .key("a"), .run("document.querySelector(\"#legend [data-class='1']\").focus()"),
        .key("Enter"), seen,
      ]
    )
    #expect(
      values.filter { $0 != "undefined" } == [
        "-1,0,0,1,2 / 0,1",
        "-1,1,2 / 0,1", "false",
        "-1,0,0,1,2 / 0,1",
        "1 / 0,1",
        "-1,0,0,1,2 / 0,1",
        "2 / 0,1",
        " / 0,1",
        "-1,0,0,1,2 / 0,1",
        "-1,0,0,1,2 / ",
        "-1,0,0,1,2 / 0",
        " / ",
        "-1,0,0,2 / ",
      ]
    )
  }

  @Test func `keys go from page to page, and the address says which`() throws {
    let at = Step.run("`${location.hash} ${document.getElementById('title').textContent}`")
    func turned(_ page: Int) -> [Step] { [.until("model.current === \(page - 1)"), isOpen, at] }
    let values = try visit(
      try gallery(),
      fragment: "#page=1",
      [isOpen, at, .key("ArrowRight")] + turned(2) + [.key("j")] + turned(3) + [.key("ArrowRight")]
        + [.run("document.getElementById('next').disabled")] + [.key("k")] + turned(2)
        + [.key("ArrowLeft")] + turned(1) + [.click("#next")] + turned(2)
        + [.run("document.querySelectorAll('head script').length")]
        + [.key("?"), .run("document.getElementById('help').open"), .key("Escape")]
        + [.run("document.getElementById('help').open"), .key("Escape")]
        + [.until("model.current === -1"), .run("document.activeElement.dataset.page")]
        + [.key("ArrowLeft"), .key("Enter")] + turned(1) + [.run("history.back()")]
        + [.until("model.current === -1"), .run("document.getElementById('page').hidden")]
    )
    #expect(
      values.filter { $0 != "undefined" } == [
        "#page=1 first", "#page=2 second", "#page=3 third", "true", "#page=2 second",
        "#page=1 first", "#page=2 second", "0", "true", "false", "1", "#page=1 first", "true",
      ]
    )
  }

  @Test func `the page is zoomed and moved, and its boxes with it`() throws {
    // How large the page and its boxes are, in pixels of the screen for one of the page.
    let scale = Step.run(
      """
      (() => {
        const width = (selector) => document.querySelector(selector).getBoundingClientRect().width;
        return [width("#sheet") / 400, width("#layers .removed rect") / 380].map((x) => x.toFixed(1));
      })()
      """
    )
    let left = Step.run("Math.round(document.getElementById('sheet').getBoundingClientRect().left)")
    let values = try visit(
      try gallery(),
      fragment: "#page=1",
      [
        isOpen, .run("document.getElementById('scale').textContent"), scale,
        .key("+"), scale, .key("-"), scale, .key("1"), scale, left,
        .drag(400, 400, to: 500, 400), left, .key("ArrowRight", shift: true), left,
        .wheel(400, 400, -400), scale, .pinch(400, 400, 2), scale,
        .key("0"), scale, .click("#zoom-in"), scale, .click("#fit"), scale,
      ]
    )
    #expect(
      values == [
        "222 %", "2.2,2.2", "2.8,2.8", "2.2,2.2", "1.0,1.0", "260", "360", "280", "2.7,2.7",
        "5.4,5.4", "2.2,2.2", "2.8,2.8", "2.2,2.2",
      ]
    )
  }

  @Test func `what lies under the pointer is said`() throws {
    let tip = Step.run(
      "[...document.getElementById('tip').children].map((line) => line.textContent)"
    )
    let values = try visit(
      try gallery(),
      fragment: "#page=1",
      [
        isOpen,
        .hover("#layers .kept[data-class='0'] rect"), tip,
        .run("document.querySelectorAll('#layers .lit').length"),
        .hover("#layers .kept[data-class='2'] polygon"), tip,
        .hover("#layers .removed[data-class='1'] rect"), tip,
        .hover("#layers .kept[data-class='-1'] rect"), tip,
        .hover("#title"), .run("document.getElementById('tip').hidden"),
      ]
    )
    #expect(
      values == [
        "stem,2 × 60 px at 100, 50,id 11,on staff (removed)", "1",
        "beam,100 × 100 px at 200, 100,id 18446744073709551615",
        "dot (removed),10 × 10 px at 50, 220,id 15", "no class,10 × 10 px at 20, 250", "true",
      ]
    )
  }

  @Test(arguments: [
    "</script><img src=x onerror=\"window.hacked = 1\">", "\"'><svg onload=window.hacked=1>",
    "`${window.hacked = 1}`\\\u{2028}\u{2029}\n*/</style>", "__proto__", "&lt;b&gt;",
    "تجربة\u{202E} 𝄞",
  ])
  func `names do nothing but stand there`(name: String) throws {
    var hostile = page(name, split: name)
    hostile.image = "pages/#1 50%?&'\"\\.png"
    let unit = Box(left: 0, top: 0, right: 100, bottom: 100)
    hostile.kept = [.init(label: 0, id: 1, box: unit)]
    hostile.removed = [.init(label: 0, id: 2, box: unit.moved(x: 200, y: 0))]
    hostile.removedNames = [name]
    try [hostile].write(to: folder, title: name, classes: [name])
    let values = try visit(
      folder.path("index.html"),
      image: hostile.image,
      [
        .until("document.querySelector('#cards img').naturalWidth === 400"),
        .run("document.querySelector('#cards .name').textContent"),
        .run("document.querySelector('#cards .split').textContent"),
        .run("document.querySelector('#legend .name').textContent"),
        .run("document.getElementById('title').textContent"),
        .click("#cards button"), isOpen,
        .run("document.getElementById('image').naturalWidth"),
        .run("document.getElementById('title').textContent"),
        .run("document.querySelector('#removed-legend .name').textContent"),
        .hover("#layers .kept rect"), .run("document.querySelector('#tip strong').textContent"),
        .hover("#layers .removed rect"), .run("document.querySelector('#tip strong').textContent"),
        .run("window.hacked"), .run("document.querySelectorAll('img, svg').length"),
      ]
    )
    #expect(
      values == [
        name, name, name, name, "400", name, name, name, "\(name) (removed)", "undefined", "3",
      ]
    )
  }

  @Test func `of thousands of pages only those in sight are made`() throws {
    try (1...3000).map { page("page-\($0)") }.write(to: folder, classes: [])
    let values = try visit(
      folder.path("index.html"),
      [
        .until("document.querySelectorAll('#cards li').length > 3"),
        .run("document.querySelectorAll('#cards li').length < 60"),
        .run("document.getElementById('scroller').scrollTop = 1e6"),
        .until("document.querySelector(\"#cards [data-page='2999']\") !== null"),
        .run("document.querySelectorAll('#cards li').length < 60"),
        .click("#cards [data-page='2999']"), isOpen,
        .run("document.getElementById('place').textContent"),
      ]
    )
    #expect([values[0], values[2], values[3]] == ["true", "true", "3,000 / 3,000"])
  }

  @Test func `dark where that is asked for, and every button has a name`() throws {
    let brightness = Step.run(
      "getComputedStyle(document.querySelector('header')).backgroundColor.match(/\\d+/)[0] > 128"
    )
    let values = try visit(
      try gallery(),
      fragment: "#page=1",
      [
        isOpen, .colors("light"), brightness, .colors("dark"), brightness,
        .run(
          "[...document.querySelectorAll('button')]"
            + ".filter((button) => !(button.ariaLabel ?? button.textContent).trim()).length"
        ),
      ]
    )
    #expect(values == ["true", "false", "0"])
  }

  @Test func `what was removed needs no class`() throws {
    var first = page("first")
    first.removed = [.init(label: nil, id: 4, box: Box(left: 0, top: 0, right: 50, bottom: 50))]
    try [first].write(to: folder, classes: ["stem"])
    let values = try visit(
      folder.path("index.html"),
      fragment: "#page=1",
      [
        isOpen, seen, .run("document.getElementById('removed').innerText.replace('\\n', ' ')"),
        .run("document.getElementById('removed-legend').children.length"),
        .hover("#layers .removed rect"), .run("document.querySelector('#tip strong').textContent"),
        .key("r"), seen,
      ]
    )
    #expect(values == [" / -1", "Removed by the filters 1", "0", "removed", " / "])
  }

  @Test func `a page whose image is gone says so`() throws {
    let file = try gallery()
    let said = Step.run("document.getElementById('trouble').textContent")
    let visit = try Browser.visit(
      file,
      fragment: "#page=2",
      [.until("!document.getElementById('trouble').hidden"), said]
    )
    #expect(visit.values == ["pages/page.png can't be shown."])
  }
}
