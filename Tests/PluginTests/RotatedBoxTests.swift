import TacetRuntime
import TestSupport
import Testing

/// DeepScoresV2's `o_bbox` goes through the middles of the outermost pixels, tacet's boxes around them.
struct RotatedBoxTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A data set of one page of 100 by 100 pixels whose only symbol has these corners.
  private func dataSet(_ corners: String) throws -> String {
    let set = DataSet([.init("a", 100, 100, [.init("stem", 10, 20, 12, 60)])])
    _ = try set.write(to: folder)
    let text = set.json.replacing(#/"o_bbox": \[[^\]]*\]/#, with: "\"o_bbox\": [\(corners)]")
    return try folder.write(text, to: "deepscores_train.json")
  }

  @Test(arguments: [
    // Two columns of pixels, one, and a single pixel.
    ("11, 59, 11, 20, 10, 20, 10, 59", "10 20 12 60"),
    ("10, 59, 10, 20, 10, 20, 10, 59", "10 20 11 60"),
    ("10, 20, 10, 20, 10, 20, 10, 20", "10 20 11 21"),
    // A row of pixels.
    ("30, 20, 10, 20, 10, 20, 30, 20", "10 20 31 21"),
  ])
  func `a box around whole pixels is as wide as they are`(corners: String, box: String) async throws
  {
    let set = try dataSet(corners)
    _ = try await Job.run("deepscores \(set) ! yolo \(folder.path("out")) --task obb")
    let row = try folder.read("out/labels/train/a.txt").split(separator: " ").dropFirst()
      .compactMap { Double($0.filter { $0 != "\n" }) }.map { ($0 * 100).rounded() }
    let (across, down) = (row.indices.filter { $0 % 2 == 0 }, row.indices.filter { $0 % 2 == 1 })
    let (x, y) = (across.map { row[$0] }, down.map { row[$0] })
    let edges = [x.min(), y.min(), x.max(), y.max()].map { Int($0 ?? -1) }
    #expect(edges.map(String.init).joined(separator: " ") == box)
  }

  @Test(arguments: [
    // A slanted line of one pixel, whose other side is the noise of single precision.
    "50.25, 10.25, 90.25, 50.25, 90.25, 50.250003814697266, 50.25, 10.250003814697266",
    // Corners that are just about a rectangle's, and ones that are none's.
    "50, 50, 90, 50, 90.0512, 51, 50.0512, 51", "10, 10, 60, 14, 55, 40, 12, 33",
    // Numbers of double precision, as scripts write them.
    "10, 10, 60.76399999999998, 10, 60.76399999999998, 40.764, 10, 40.764",
    "10.1, 10.2, 60.763999999999996, 14.3, 55.05, 40.7, 12.3, 33.9",
  ])
  func `odd corners come out as they went in`(corners: String) async throws {
    let set = try dataSet(corners)
    _ = try await Job.run("deepscores \(set) ! deepscores \(folder.path("out"))")
    let text = try folder.read("out/deepscores_train.json")
    let written = try #require(text.firstMatch(of: #/"o_bbox": \[([^\]]*)\]/#)).1
    func numbers(_ text: some StringProtocol) -> [Double?] {
      text.split(separator: ", ").map { Double($0) }
    }
    #expect(numbers(written) == numbers(corners))
  }
}
