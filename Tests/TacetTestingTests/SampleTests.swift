import TacetImaging
import TacetKit
import TacetTesting
import Testing

struct SampleTests {
  @Test func `a sample page has annotations by class name, numbered from 1`() throws {
    let classes = try ClassTable.sample("stem", "beam")
    #expect(classes.sets.map(\.name) == ["symbols"])
    let box = Box(left: 1, top: 2, right: 3, bottom: 4)
    let page = try Page.sample(
      "a/b",
      split: "val",
      width: 30,
      height: 20,
      of: classes,
      [("beam", box), (nil, box)]
    )
    #expect((page.name, page.split) == ("a/b", "val"))
    #expect(page.bounds == Box(left: 0, top: 0, right: 30, bottom: 20))
    #expect(page.annotations.map(\.id) == [1, 2])
    #expect(page.annotations.map(\.labels.first) == [1, Labels.none])
    #expect(page.annotations.map(\.box) == [box, box])
  }

  @Test func `labels are those of the active set`() throws {
    let classes = try ClassTable(
      [AnnotationSet(name: "a", classes: []), AnnotationSet(name: "b", classes: ["stem"])],
      activeSet: 1
    )
    let page = try Page.sample(of: classes, [("stem", Box())])
    #expect(page.annotations[0].labels == Labels(0, in: 1))
  }

  @Test func `a class that the table doesn't have is an error`() throws {
    let classes = try ClassTable.sample("stem")
    #expect(throws: TacetError.self) { try Page.sample(of: classes, [("stemm", Box())]) }
    #expect(throws: TacetError.self) { try ClassTable.sample("stem", "stem") }
  }

  @Test func `a drawn page is black where an annotation is`() throws {
    let classes = try ClassTable.sample("stem")
    let page = try Page.sample(
      width: 5,
      height: 3,
      of: classes,
      [
        ("stem", Box(left: 1, top: 0.5, right: 2.5, bottom: 2)),
        ("stem", Box(left: 4, top: 2, right: 9, bottom: 9)),
        ("stem", Box(left: -9, top: -9, right: -1, bottom: -1)),
      ]
    )
    let drawn = try DrawnImages().pixels(of: page)
    #expect(drawn.samples.map { $0 == 0 ? 1 : 0 } == [0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1])
    #expect(try DrawnImages().header(of: page).width == 5)

    let folder = try TemporaryFolder()
    let written = try page.drawn(in: folder.path)
    let image = try #require(written.image)
    #expect(!image.isMissing && image.view == PixelRectangle(x: 0, y: 0, width: 5, height: 3))
    #expect(try ImageFile(image.path).decode(maxPixels: 100) == drawn)
    #expect(throws: TacetError.self) { try page.drawn(in: folder.path) }
  }

  @Test func `a page that no raster can hold is an error`() throws {
    let page = Page(name: "huge", width: 1 << 40, height: 1 << 40)
    #expect(throws: TacetError.self) { try DrawnImages().pixels(of: page) }
  }
}
