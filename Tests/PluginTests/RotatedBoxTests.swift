import Foundation
import TacetHost
import TacetTesting
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

  @Test(arguments: 0..<20)
  func `corners of single precision come out as they went in`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let turn = Double.random(in: 0..<(2 * .pi), using: &generator)
    let (width, height) = (
      Double.random(in: 0...20, using: &generator), Double.random(in: 0...20, using: &generator)
    )
    let signs: [(Double, Double)] = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    let corners = signs.flatMap { sign -> [Double] in
      let (across, down) = (sign.0 * width, sign.1 * height)
      let x = 50 + across * cos(turn) - down * sin(turn)
      let y = 50 + across * sin(turn) + down * cos(turn)
      return [Double(Float(x)), Double(Float(y))]
    }
    let text = corners.map { "\($0)" }.joined(separator: ", ")
    let set = try dataSet(text)
    _ = try await Job.run("deepscores \(set) ! deepscores \(folder.path("out"))")
    #expect(try folder.read("out/deepscores_train.json").contains("\"o_bbox\": [\(text)]"))
  }
}
