import TacetKit
import Testing

struct NearestNamesTests {
  @Test(arguments: [
    ("dedup", ["dedupe"]), ("CLIP", ["clip"]), ("yool", ["yolo"]), ("xyz", []), ("", []),
    ("keeep", ["keep"]), ("deep", ["keep"]),
  ])
  func `what is one slip away is near`(name: String, nearest: [String]) {
    #expect(NearestNames.of(name, in: ["keep", "clip", "dedupe", "yolo", "map"]) == nearest)
  }

  @Test func `a very long name is no trouble`() {
    let long = String(repeating: "a", count: 1_000_000)
    #expect(NearestNames.of(long, in: ["keep"]) == [])
  }
}
