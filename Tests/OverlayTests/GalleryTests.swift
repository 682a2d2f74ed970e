import Overlay
import TacetKit
import TestSupport
import Testing

/// The gallery's files, to the byte.
struct GalleryTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `two pages, whole`() throws {
    var first = GalleryPage(name: "a", split: "train", image: "pages/a.png", width: 100, height: 80)
    let unit = Box(left: 0, top: 0, right: 1, bottom: 1)
    let rotated = OrientedBox(
      first: Point(x: 1, y: 0),
      second: Point(x: 2, y: 1),
      third: Point(x: 1, y: 2),
      fourth: Point(x: 0, y: 1)
    )
    first.kept = [
      .init(label: 1, id: 3, box: Box(left: 1.5, top: 2, right: 4.254, bottom: 6)),
      .init(label: 0, id: 0, box: Box(left: 0, top: 0, right: 2, bottom: 2), oriented: rotated),
      .init(label: 1, id: .max, box: unit),
      .init(label: nil, id: 9_007_199_254_740_992, box: unit),
    ]
    first.removed = [.init(label: 0, id: 7, box: unit)]
    first.removedNames = ["staff"]
    var second = GalleryPage(name: "b", split: "", image: "b.png", width: 9, height: 8)
    second.thumbnail = "small/b.png"
    try [first, second].write(to: folder, classes: ["stem", "beam"])

    let files = try folder.files().mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(files.keys.sorted() == ["data/1.js", "data/2.js", "data/index.js", "index.html"])
    #expect(
      files["data/index.js"] == """
        tacet.index({"title":"check","hasRemoved":true,"classes":[\
        {"name":"stem","color":"#0072b2"},{"name":"beam","color":"#d55e00"}],"pages":[
        {"name":"a","split":"train","image":"pages/a.png","counts":[-1,1,0,1,1,2],"removed":1},
        {"name":"b","split":"","image":"b.png","thumbnail":"small/b.png","counts":[],"removed":0}]});

        """
    )
    #expect(
      files["data/1.js"] == """
        tacet.page(0, {"width":100,"height":80,"kept":[\
        [-1,["9007199254740992"],[0,0,1,1],[]],\
        [0,[0],[0,0,2,2],[0,1,0,2,1,1,2,0,1]],\
        [1,[3,"18446744073709551615"],[1.5,2,4.25,6,0,0,1,1],[]]],\
        "removed":[[0,[7],[0,0,1,1],[]]],"names":["staff"]});

        """
    )
    #expect(
      files["data/2.js"]
        == "tacet.page(1, {\"width\":9,\"height\":8,\"kept\":[],\"removed\":[],\"names\":[]});\n"
    )
    let html = try #require(files["index.html"])
    #expect(html.hasPrefix("<!doctype html>\n"))
    #expect(!html.contains(" */</style>") && !html.contains(" */</script>"), "every part is in it")
  }

  @Test func `a gallery without pages`() throws {
    try [].write(to: folder, classes: [])
    #expect(
      try folder.read("data/index.js")
        == "tacet.index({\"title\":\"check\",\"hasRemoved\":true,\"classes\":[],\"pages\":[]});\n"
    )
  }

  @Test func `what is there is not written over`() throws {
    try folder.write("mine", to: "data/1.js")
    let failure = #expect(throws: TacetError.self) {
      try [GalleryPage(name: "a", split: "", image: "a.png", width: 1, height: 1)]
        .write(to: folder, classes: [])
    }
    #expect(failure?.code == .cantCreate)
    #expect(try folder.read("data/1.js") == "mine")
  }
}

extension [GalleryPage] {
  /// Writes a gallery of these pages, whose classes have different colours.
  func write(to folder: TemporaryFolder, title: String = "check", classes: [String]) throws {
    let colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"]
    var gallery = try Gallery(
      in: folder.path,
      title: title,
      classes: classes.enumerated().map { index, name in
        Gallery.Class(name: name, color: colors[index % colors.count])
      },
      hasRemoved: true
    )
    for page in self { try gallery.add(GalleryPage.Encoded(page)) }
    try gallery.finish()
  }
}
