import TacetKit
import Testing

struct NearestNamesTests {
  @Test(arguments: [
    ("stemm", ["stem"]), ("tsem", ["stem"]), ("STEM", ["stem"]), ("beem", ["beam"]),
    ("clef", ["clefF", "clefG", "clefCAlto"]), ("note", ["noteheadBlack"]), ("xyzzy", []),
    ("", []), ("st", []), ("kepSharp", ["keySharp"]),
  ])
  func `the names that differ little, nearest first`(name: String, nearest: [String]) {
    let names = ["beam", "clefG", "clefF", "clefCAlto", "keySharp", "noteheadBlack", "stem"]
    #expect(NearestNames.of(name, in: names) == nearest)
  }

  @Test func `at most three`() {
    #expect(NearestNames.of("aa", in: ["ab", "ac", "ad", "ae"]) == ["ab", "ac", "ad"])
  }

  @Test func `a name of any length is no trouble`() {
    let long = String(repeating: "x", count: 100_000)
    #expect(NearestNames.of(long, in: ["stem", long + "y"]) == [long + "y"])
  }
}
