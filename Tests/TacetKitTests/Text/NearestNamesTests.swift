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

  @Test func `a name that begins with the one given is near, at a distance`() {
    let names = ["beam", "clefG", "clefF", "clefCAlto", "stem"]
    #expect(NearestNames.of("clef", in: names) == ["clefF", "clefG", "clefCAlto"])
    #expect(NearestNames.of("st", in: names) == [])
  }

  @Test func `there are at most three`() {
    #expect(NearestNames.of("aa", in: ["ae", "ad", "ac", "ab"]) == ["ab", "ac", "ad"])
  }

  @Test func `a very long name is no trouble`() {
    let long = String(repeating: "a", count: 1_000_000)
    #expect(NearestNames.of(long, in: ["keep"]) == [])
  }
}
