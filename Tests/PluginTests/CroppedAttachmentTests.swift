import TacetRuntime
import TestSupport
import Testing

/// Polygons and masks are cut with their boxes, by `clip` as by `tile`.
struct CroppedAttachmentTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A COCO file of one page, 20 × 10 pixels, with a symbol that reaches over its right edge.
  private func coco(_ segmentation: String, bbox: String) throws -> String {
    try folder.write(
      """
      {"images": [{"id": 1, "file_name": "a.png", "width": 20, "height": 10}],
       "categories": [{"id": 1, "name": "slur"}],
       "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": \(bbox), "area": 40,
                        "iscrowd": 0, "segmentation": \(segmentation)}]}
      """,
      to: "set.json"
    )
  }

  /// What COCO's sink writes of it after `clip`, from `bbox` on.
  private func clipped(_ path: String) async throws -> String {
    try await Job.run("coco \(path) ! clip ! coco \(folder.path("out")) --images none")
    let text = try folder.read("out/annotations/instances_train.json")
    let start = try #require(text.firstRange(of: "\"bbox\"")?.lowerBound)
    let end = try #require(text[start...].firstRange(of: "}]")?.lowerBound)
    return String(text[start..<end])
  }

  @Test func `an outline is cut where the box is`() async throws {
    let path = try coco("[[15, 2, 25, 2, 25, 6, 15, 6]]", bbox: "[15, 2, 10, 4]")
    let text = try await clipped(path)
    #expect(
      text == #""bbox":[15,2,5,4],"area":20,"iscrowd":0,"segmentation":[[15,2,20,2,20,6,15,6]]"#
    )
  }

  @Test func `a mask over parts of pixels is cut with its box`() async throws {
    let columns = Array(repeating: "4, 6", count: 9).joined(separator: ", ")
    let path = try coco(
      #"{"size": [10, 20], "counts": [2, 6, \#(columns), 102]}"#,
      bbox: "[-9.6, 2, 20.4, 6]"
    )
    let text = try await clipped(path)
    #expect(text.contains(#""area":60,"#), "\(text)")
    #expect(text.contains(#""segmentation":{"size":[10,20]"#), "\(text)")
  }

  @Test func `a mask is cut where the box is, and its area with it`() async throws {
    // In MUSCIMA++ a mask may leave the page: three columns of four pixels, two of them beyond.
    let xml = """
      <Nodes dataset="x" document="a">
        <Node><Id>1</Id><ClassName>slur</ClassName><Top>2</Top><Left>19</Left><Width>3</Width>
        <Height>4</Height><Mask>0:1 1:11</Mask></Node>
      </Nodes>
      """
    try folder.write(xml, to: "mung/a.xml")
    try folder.write(DataSet.Page("a", 20, 10, []).image, to: "images/a.png")
    let report = try await Job.run(
      "mung \(folder.path("mung")) --images \(folder.path("images")) ! clip "
        + "! coco \(folder.path("out")) --images none"
    )
    #expect(report.account(1) == ["1 noted: cut at the page's edge"])
    let text = try folder.read("out/annotations/instances_train.json")
    #expect(text.contains(#""bbox":[19,2,1,4],"area":3"#), "\(text)")
    #expect(text.contains(#""segmentation":{"size":[10,20]"#), "\(text)")
  }
}
