import FoundationEssentials
import TacetImaging
import TacetKit
import TacetTesting
import Testing

@testable import LabelMe

struct LabelMeTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A file as LabelMe 5 writes it, with these shapes.
  private func json(_ shapes: String, image: String = "one.png", size: String? = "200 100")
    -> String
  {
    let sides = size?.split(separator: " ") ?? []
    return """
      {
        "version": "5.5.0",
        "flags": {},
        "shapes": [\(shapes)],
        "imagePath": "\(image)",
        "imageData": null\(sides.isEmpty ? "" : ",")
        \(sides.isEmpty ? "" : #""imageHeight": \#(sides[1]), "imageWidth": \#(sides[0])"#)
      }
      """
  }

  private func shape(_ label: String, _ points: String, _ type: String, _ more: String = "")
    -> String
  {
    #"{"label": "\#(label)", "points": \#(points), "group_id": null, "shape_type": "\#(type)"\#(more)}"#
  }

  private func read(_ text: String, _ options: String...) throws -> StageRun {
    try folder.write(text, to: "pages/one.json")
    return try StageRun(of: LabelMe.parse([folder.path("pages")] + options))
  }

  // MARK: - Shapes

  @Test func `shapes with an area become annotations`() throws {
    let run = try read(
      json(
        [
          shape("clef", "[[30, 40.5], [10, 20]]", "rectangle"),
          shape("slur", "[[10, 10], [60, 20], [10, 30]]", "polygon"),
          shape("dot", "[[50, 50], [53, 54]]", "circle"),
          shape("beam", "[[10, 0], [20, 10], [10, 20], [0, 10]]", "oriented_rectangle"),
        ].joined(separator: ",")
      )
    )
    #expect(run.classes.classes.map(\.name) == ["beam", "clef", "dot", "slur"])
    let page = try #require(run.pages.first)
    #expect((page.name, page.width, page.height) == ("one", 200, 100))
    #expect(page.annotations.map(\.id) == [1, 2, 3, 4])
    #expect(page.annotations.map(\.labels.first) == [1, 3, 2, 0])
    #expect(
      page.annotations.map(\.box) == [
        Box(left: 10, top: 20, right: 30, bottom: 40.5),
        Box(left: 10, top: 10, right: 60, bottom: 30),
        Box(left: 45, top: 45, right: 55, bottom: 55), Box(left: 0, top: 0, right: 20, bottom: 20),
      ]
    )
    #expect(page.annotations[3].orientedBox?.corners.first == Point(x: 10, y: 0))
    let polygon = page.attachments.first(Int(TACET_POLYGONS), of: page.annotations[1])
    #expect(polygon.flatMap { Polygons($0) }?.polygons.map(\.corners.count) == [3])
    #expect(run.entries.map(\.reason.text) == ["image not on disk"])
  }

  @Test func `points, lines and flat boxes are dropped and counted by class`() throws {
    let run = try read(
      json(
        [
          shape("stem", "[[30, 40]]", "point"), shape("stem", "[[1, 1], [2, 9]]", "line"),
          shape("beam", "[[1, 1], [9, 1]]", "rectangle"),
          shape("beam", "[[1, 1], [9, 9]]", "polygon"),
          shape("beam", "[[1, 1], [9, 9]]", "blob"),
        ].joined(separator: ",")
      )
    )
    #expect(run.pages[0].annotations.isEmpty)
    #expect(run.count(.dropped) == 5)
    let dropped = run.entries.filter { $0.kind == .dropped }
    #expect(
      dropped.map(\.reason.text) == [
        "point, which has no area", "line, which has no area", "no width or height",
        "polygon of too few points", "shape of unknown type 'blob'",
      ]
    )
    #expect(dropped.map(\.counts) == [[0, 1], [0, 1], [1, 0], [1, 0], [1, 0]])
  }

  @Test func `group, flags and description travel with the annotation`() throws {
    let more =
      #", "flags": {"hard": true, "cut": false}, "description": "see above", "group_id": 7"#
    let page = try read(json(shape("clef", "[[1, 2], [3, 4]]", "rectangle", more))).pages[0]
    #expect(page.attachments.comment(of: page.annotations[0]) == "see above")
    let attributes = page.attachments.first(Int(TACET_ATTRIBUTES), of: page.annotations[0])
    #expect(
      attributes.map { Attributes($0).values } == [
        .init(key: "group_id", type: "int", text: "7"),
        .init(key: "hard", type: "bool", text: "true"),
        .init(key: "cut", type: "bool", text: "false"),
      ]
    )
  }

  @Test func `a mask lies over its box, the last pixel included`() throws {
    let raster = try Raster(
      width: 3,
      height: 2,
      channels: .grey,
      samples: [0, 255, 255, 0, 255, 0]
    )
    let png = Data(try PNG.encode(raster)).base64EncodedString()
    let run = try read(
      json(
        shape("dot", "[[5, 6], [7, 7]]", "mask", #", "mask": "\#(png)""#) + ","
          + shape("dot", "[[5, 6], [9, 9]]", "mask", #", "mask": "\#(png)""#)
      )
    )
    let page = run.pages[0]
    #expect(page.annotations[0].box == Box(left: 5, top: 6, right: 8, bottom: 8))
    #expect(page.annotations[0].maskArea == 3)
    let mask = page.attachments.first(Int(TACET_MASK), of: page.annotations[0])
    #expect(mask.flatMap { Mask($0, over: page.annotations[0].box) }?.runs == [1, 2, 1, 1, 1])
    // The second mask is smaller than its box.
    #expect(page.annotations[1].attachmentCount == 0)
    #expect(run.count(.noted, because: .maskMismatch) == 1)
  }

  // MARK: - Images

  @Test func `a page has the size that the file says, or that of its image`() throws {
    let classes = try ClassTable.sample()
    _ = try Page.sample("one", width: 30, height: 20, of: classes).drawn(
      in: folder.makeFolder("pages")
    )
    let run = try read(json("", size: nil))
    #expect((run.pages[0].width, run.pages[0].height) == (30, 20))
    #expect(run.pages[0].image?.path == folder.path("pages/one.png"))
    #expect(run.entries.isEmpty)
    #expect(throws: TacetError.self) { try read(json("", image: "two.png", size: nil)) }
  }

  @Test func `images elsewhere are found by their file names`() throws {
    let classes = try ClassTable.sample()
    _ = try Page.sample("one", width: 200, height: 100, of: classes).drawn(
      in: folder.makeFolder("scans")
    )
    let text = json("", image: #"..\\scans\\one.png"#)
    let error = #expect(throws: TacetError.self) { try read(text) }
    #expect(error?.detail.contains("--images") == true)
    let run = try read(text, "--images", folder.path("scans"))
    #expect(run.pages[0].image?.path == folder.path("scans/one.png"))
    #expect(run.pages[0].image?.isMissing == false)
  }

  // MARK: - Files

  @Test func `pages are called as their files, in natural order`() throws {
    for name in ["b/page-10", "b/page-9", "a"] {
      try folder.write(json(""), to: "pages/\(name).json")
    }
    let source = try LabelMe.parse([folder.path("pages/")])
    let run = try StageRun(of: source)
    #expect(run.pages.map(\.name) == ["a", "b/page-9", "b/page-10"])
    #expect(run.inputs.count == 3)
    #expect(try StageRun(of: source, threads: 8) == run)

    let file = try StageRun(of: LabelMe.parse([folder.path("pages/b/page-9.json")]))
    #expect(file.pages.map(\.name) == ["page-9"])
  }

  @Test(arguments: [
    ("[]", "", 1), ("{}", "", 1), (#"{"shapes": [], "imagePath": 3}"#, "imagePath", 1),
    ("{\"shapes\": [\n{\"label\": 1}]}", "shapes[0].label", 2),
    ("{\"shapes\": [\n{\"label\": \"a\", \"points\": [[1]]}]}", "shapes[0].points[0]", 2),
    ("{\"shapes\": [\n{\"points\": [[1, 2]]}]}", "shapes[0]", 2),
    (#"{"shapes": [], "imagePath": "a.png", "imageWidth": 0}"#, "imageWidth", 1),
  ])
  func `what is no file of LabelMe is an error that says where`(
    text: String,
    path: String,
    line: Int
  ) throws {
    let error = #expect(throws: TacetError.self) { try read(text) }
    #expect(error?.place.file == folder.path("pages/one.json"))
    #expect(error?.place.path == path)
    #expect(error?.place.line == line)
  }

  @Test func `a folder without files is an error`() throws {
    #expect(throws: TacetError.self) { try StageRun(of: LabelMe.parse([folder.path])) }
    #expect(throws: TacetError.self) { try StageRun(of: LabelMe.parse([folder.path("none")])) }
  }
}
