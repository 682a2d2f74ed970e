import JSONStream
import TacetKit
import Testing

@testable import COCO

/// What an annotation's `segmentation` holds, in its three forms.
struct SegmentationReaderTests {
  private static func read(_ json: String) throws -> Segmentation {
    var reader = SegmentationReader(JSONText(Array(json.utf8), name: "test"))
    return try reader.read(at: 0, page: Page(name: "a", width: 4, height: 3))
  }

  @Test(arguments: ["null", "[]"])
  func `nothing`(json: String) throws {
    let shape = try Self.read(json)
    guard case .none = shape else { Issue.record("\(shape)"); return }
    #expect(shape.area == nil && shape.bounds == nil && !shape.hasInk)
  }

  @Test func `polygons`() throws {
    let shape = try Self.read("[[0, 0, 2, 0, 2, 2, 0, 2], [3, 1, 4, 1, 4, 3]]")
    guard case .outlines(let polygons, nil) = shape else { Issue.record("\(shape)"); return }
    #expect(polygons.polygons.map(\.corners.count) == [4, 3])
    #expect(shape.area == 5)
    #expect(shape.bounds == Box(left: 0, top: 0, right: 4, bottom: 3))
  }

  /// The second column, and the first pixel of the third.
  @Test(arguments: [
    #"{"size": [3, 4], "counts": [3, 4, 5]}"#, #"{"counts": "345", "size": [3, 4]}"#,
  ])
  func `run lengths, as numbers or as text`(json: String) throws {
    let shape = try Self.read(json)
    #expect(shape.area == 4)
    #expect(shape.bounds == Box(left: 1, top: 0, right: 3, bottom: 3))
  }

  @Test(arguments: [
    ("[[]]", Reason.badOutline), ("[[0, 0, 1, 1]]", .badOutline),
    ("[[0, 0, 1, 1, 2, 2, 3]]", .badOutline),
    ("[[0, 0, 1, 1, 2, 1e10]]", .farOutline), ("[[0, 0, 1, 1, 2, 1e400]]", .farOutline),
    (#"[["a"]]"#, .badOutline), ("17", .badSegmentation), ("true", .badSegmentation),
    (#"{"size": [4, 3], "counts": [3, 4, 5]}"#, .badMask),
    (#"{"size": [3, 4], "counts": [3, 4, 4]}"#, .badMask),
    (#"{"size": [3, 4], "counts": [3, -4, 13]}"#, .badMask),
    (#"{"size": [3, 4], "counts": "34"}"#, .badMask), (#"{"size": [3, 4]}"#, .badMask),
    (#"{"size": "big", "counts": []}"#, .badMask),
  ])
  func `what can't be used`(json: String, reason: Reason) throws {
    let shape = try Self.read(json)
    guard case .bad(let found) = shape else { Issue.record("\(shape)"); return }
    #expect(found == reason)
  }

  @Test func `a bad polygon beside a good one is told`() throws {
    let shape = try Self.read("[[0, 0, 2, 0, 2, 2], [1, 1]]")
    #expect(shape.fault == .badOutline && shape.area == 2)
  }

  @Test func `what is not JSON is an error`() {
    #expect(throws: (any Error).self) { try Self.read("[[0, 0,") }
  }
}
