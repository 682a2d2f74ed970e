import TacetImaging
import TacetKit
import TacetTesting
import Testing

@testable import ContactSheet

struct ContactSheetTests {
  let folder: TemporaryFolder
  let classes: ClassTable

  init() throws {
    folder = try TemporaryFolder()
    classes = try ClassTable.sample("stem")
  }

  /// Pages of 40 by 20 pixels with an image, black from 10 to 30 and from 5 to 15.
  private func pages(_ count: Int) throws -> [Page] {
    try (0..<count).map { index in
      try Page.sample(
        "page-\(index)",
        width: 40,
        height: 20,
        of: classes,
        [("stem", Box(left: 10, top: 5, right: 30, bottom: 15))]
      ).drawn(in: try folder.makeFolder("images"))
    }
  }

  private func sheets(
    _ words: String,
    _ pages: [Page],
    in name: String = "out",
    threads: Int = 1
  ) throws -> StageRun {
    try StageRun(
      of: ContactSheet.parse(["out"] + words.split(separator: " ").map(String.init)),
      on: pages,
      classes: classes,
      into: folder.makeFolder(name),
      images: DrawnImages(),
      threads: threads
    )
  }

  private func sheet(_ name: String) throws -> Raster {
    try ImageFile(folder.path("out/\(name)")).decode(maxPixels: 1_000_000)
  }

  @Test func `pages fill sheets row by row`() throws {
    let run = try sheets("--columns 2 --rows 2 --size 20 --no-boxes", pages(5))
    #expect(try folder.tree("out") == ["sheet-001.png", "sheet-002.png"])
    #expect(run.notes.all.map(\.text) == ["5 pages on 2 sheets"])

    let first = try sheet("sheet-001.png")
    #expect((first.width, first.height) == (64, 64))
    // A page is half as large as it was, in the middle of its cell: white, and black from 5 to 15.
    func grey(_ x: Int, _ y: Int) -> UInt8 { first.samples[y * first.width + x] }
    for (left, top) in [(8, 8), (36, 8), (8, 36), (36, 36)] {
      #expect(grey(left, top + 5) == 255 && grey(left + 19, top + 14) == 255)
      #expect(grey(left + 6, top + 8) == 0 && grey(left + 13, top + 11) == 0)
      #expect(grey(left, top + 4) == 0xdd && grey(left - 1, top + 5) == 0xdd)
    }
    // The last sheet is as high as it needs to be.
    #expect(try sheet("sheet-002.png").height == 36)
  }

  @Test func `boxes have the colour of their class`() throws {
    _ = try sheets("--columns 1 --size 40", pages(1))
    let sheet = try sheet("sheet-001.png")
    #expect(sheet.channels == .rgb)
    // Just outside of the box, in the page's middle row.
    let pixel = 3 * ((8 + 10 + 10) * sheet.width + 8 + 9)
    #expect(Set(sheet.samples[pixel..<pixel + 3]).count > 1)
  }

  @Test func `the number of threads does not matter`() throws {
    let pages = try pages(30)
    let one = try sheets("--size 16 --columns 4 --rows 3", pages, in: "one")
    #expect(try sheets("--size 16 --columns 4 --rows 3", pages, in: "eight", threads: 8) == one)
    #expect(try folder.files("one").count == 3)
    #expect(try folder.files("one") == folder.files("eight"))
  }

  @Test func `a page without an image is left out and counted`() throws {
    var pages = try pages(2)
    pages[0].image?.isMissing = true
    pages.append(Page(name: "bare", width: 40, height: 20))
    let run = try sheets("", pages)
    #expect(run.count(.dropped, .pages) == 2)
    #expect(run.count(.dropped) == 1)
    #expect(run.notes.all.map(\.text) == ["1 page on 1 sheet"])
  }

  @Test(arguments: [
    "--columns 0", "--rows 101", "--size 15", "--columns 100 --rows 100 --size 2000",
  ])
  func `a sheet that can't be made is refused before the first page`(words: String) {
    #expect(throws: TacetError.self) { try sheets(words, []) }
  }
}
