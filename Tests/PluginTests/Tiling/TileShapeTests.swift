import FoundationEssentials
import TestSupport
import Testing

/// Polygons, masks, rotated boxes and ink areas on tiles, as datasets have them.
struct TileShapeTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What `coco` writes of one annotation, in its own words from `"bbox"` on, on each tile.
  private func written(_ annotation: String, _ stages: String) async throws -> [String] {
    try folder.write(
      """
      {"images": [{"id": 1, "file_name": "a.png", "width": 200, "height": 100}],
       "categories": [{"id": 1, "name": "beam"}],
       "annotations": [{"id": 1, "image_id": 1, "category_id": 1, \(annotation)}]}
      """,
      to: "in.json"
    )
    try await Job.run(
      "coco \(folder.path("in.json")) ! \(stages) ! coco \(folder.path("out")) --images none"
    )
    let text = try folder.read("out/annotations/instances_train.json")
    return text.split(separator: "\"bbox\":").dropFirst().map { part in
      String(part.prefix { $0 != "}" })
    }
  }

  static let polygon = """
    "bbox": [90, 40, 20, 10], "area": 200, "iscrowd": 0,
    "segmentation": [[90, 40, 110, 40, 110, 50, 90, 50]]
    """

  /// Two rows of 20 columns: the first has ink everywhere, the second in its first ten.
  static let mask: String = {
    let columns = (0..<20).map { $0 < 10 ? "2, 98" : "1, 99" }.joined(separator: ", ")
    let rest = 200 * 100 - 9040 - 20 * 100
    return """
      "bbox": [90, 40, 20, 2], "area": 30, "iscrowd": 1,
      "segmentation": {"size": [100, 200], "counts": [9040, \(columns), 0, \(rest)]}
      """
  }()

  @Test func `an outline is cut with its box, and put together by its number`() async throws {
    let tiles = try await written(Self.polygon, "tile --size 100 --overlap 0 --no-keep-whole")
    try #require(tiles.count == 2)
    #expect(tiles[0].hasPrefix("[90,40,10,10]"))
    #expect(tiles[0].contains("\"area\":100"))
    #expect(tiles[1].hasPrefix("[0,40,10,10]"))
    for (tile, xs) in zip(tiles, [["90", "100"], ["0", "10"]]) {
      let numbers = tile.split(whereSeparator: { !"0123456789.".contains($0) }).map(String.init)
      #expect(xs.allSatisfy(numbers.contains), "\(tile)")
    }
  }

  static let triangle = """
    "bbox": [80, 10, 40, 20], "area": 400, "iscrowd": 0,
    "segmentation": [[80, 10, 120, 10, 80, 30]]
    """

  @Test func `without a mask the area is that of the outline's part`() async throws {
    let stages = "tile --size 100 --overlap 0 --no-keep-whole"
    let tiles = try await written(Self.triangle, stages)
    try #require(tiles.count == 2)
    #expect(tiles[0].contains("\"area\":300"), "\(tiles[0])")
    #expect(tiles[1].contains("\"area\":100"), "\(tiles[1])")
    try FileManager.default.removeItem(atPath: folder.path("out"))
    let whole = try await written(Self.triangle, "\(stages) ! untile")
    #expect(whole.first?.contains("\"area\":400") == true, "\(whole)")
  }

  @Test func `a whole outline goes to the tile and back as it was`() async throws {
    let one = try await written(Self.polygon, "clip")
    try FileManager.default.removeItem(atPath: folder.path("out"))
    let two = try await written(Self.polygon, "tile --size 150 --overlap 70 ! untile")
    #expect(one == two)
  }

  @Test func `a mask is cut to the tile, and its area is counted`() async throws {
    let tiles = try await written(Self.mask, "tile --size 100 --overlap 0 --no-keep-whole")
    try #require(tiles.count == 2)
    #expect(tiles[0].hasPrefix("[90,40,10,2]"))
    #expect(tiles[0].contains("\"area\":20"), "\(tiles[0])")
    #expect(tiles[1].hasPrefix("[0,40,10,2]"))
    #expect(tiles[1].contains("\"area\":10"), "\(tiles[1])")
  }

  @Test func `a mask over parts of pixels is on both sides of a cut`() async throws {
    let columns = Array(repeating: "20, 80", count: 20).joined(separator: ", ")
    let rest = 200 * 100 - 9010 - 20 * 100
    let tiles = try await written(
      """
      "bbox": [90.4, 10, 20.4, 20], "area": 400, "iscrowd": 1,
      "segmentation": {"size": [100, 200], "counts": [9010, \(columns), 0, \(rest)]}
      """,
      "tile --size 100 --overlap 0 --no-keep-whole"
    )
    try #require(tiles.count == 2)
    for tile in tiles {
      #expect(tile.contains("\"area\":200"), "\(tile)")
      #expect(tile.contains("\"segmentation\":{"), "\(tile)")
    }
  }

  @Test func `without mask or outline the area shrinks by what is cut off`() async throws {
    let tiles = try await written(
      "\"bbox\": [95, 40, 20, 10], \"area\": 80, \"iscrowd\": 0",
      "tile --size 100 --overlap 0 --no-keep-whole"
    )
    try #require(tiles.count == 2)
    #expect(tiles[0].contains("\"area\":20"), "\(tiles[0])")
    #expect(tiles[1].contains("\"area\":60"), "\(tiles[1])")
  }

  /// The numbers behind the name of each symbol in `list`'s words: four of its box, eight of the
  /// rotated one.
  private func turned(_ stages: String) async throws -> [[Double]] {
    let data = DataSet([.init("a", 200, 100, [.init("beam", 60, 20, 140, 60)])])
    // A long bar that goes down from left to right.
    let bar = "\"o_bbox\": [60, 28, 64, 20, 139, 51, 135, 59]"
    let text = data.json.replacing(#/"o_bbox": \[[^\]]*\]/#, with: bar)
    try folder.write(text, to: "deepscores_train.json")
    let list = folder.path("list")
    try? FileManager.default.removeItem(atPath: list)
    try await Job.run(
      "deepscores \(folder.path("deepscores_train.json")) ! \(stages) ! list \(list) oriented"
    )
    return try folder.read("list").split(separator: "\n").filter { $0.hasPrefix("beam") }
      .map { $0.split(separator: " ").dropFirst().compactMap { Double($0) } }
  }

  @Test func `a rotated box is cut, and fitted along its sides`() async throws {
    let whole = try #require(try await turned("clip").first)
    let tiles = try await turned("tile --size 100 --overlap 0 --no-keep-whole")
    try #require(tiles.count == 2 && tiles.allSatisfy { $0.count == 12 } && whole.count == 12)
    /// The direction and length of the longer side.
    func side(_ numbers: [Double]) -> (slope: Double, length: Double) {
      var found = (slope: 0.0, length: 0.0)
      for corner in [4, 6] {
        let x = numbers[corner + 2] - numbers[corner]
        let y = numbers[corner + 3] - numbers[corner + 1]
        let length = (x * x + y * y).squareRoot()
        if length > found.length { found = (y / x, length) }
      }
      return found
    }
    for tile in tiles {
      #expect(abs(side(tile).slope - side(whole).slope) < 1e-6)
      let share = side(tile).length / side(whole).length
      #expect(share > 0.45 && share < 0.65)
    }
  }

  @Test func `a whole rotated box comes back as it was`() async throws {
    #expect(
      try await turned("tile --size 150 --overlap 70 ! untile") == (try await turned("clip"))
    )
  }
}
