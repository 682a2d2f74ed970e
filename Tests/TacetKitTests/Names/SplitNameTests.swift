import TacetKit
import Testing

struct SplitNameTests {
  @Test(arguments: [
    ("train", SplitName.train), ("Training", .train), ("val", .val), ("VALID", .val),
    ("validation", .val), ("test", .test), ("testing", .test),
  ])
  func `a split is known by all of its names, in upper or lower case`(
    name: String,
    split: SplitName
  ) {
    #expect(SplitName(name) == split)
    #expect(SplitName.usual(name) == split.rawValue)
  }

  @Test(arguments: ["", "trainval", "train2017", "dev", "fold-1"])
  func `any other name is none of the usual splits, and stays as it is`(name: String) {
    #expect(SplitName(name) == nil)
    #expect(SplitName.usual(name) == name)
  }

  @Test func `no two splits share a name`() {
    let names = SplitName.allCases.flatMap(\.synonyms)
    #expect(Set(names).count == names.count)
    for split in SplitName.allCases { #expect(split.synonyms.first == split.rawValue) }
  }

  @Test func `splits are in the order of their use`() {
    #expect(SplitName.allCases.shuffled().sorted() == [.train, .val, .test])
  }
}
