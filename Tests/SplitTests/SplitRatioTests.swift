import Testing

@testable import Split

/// Splits and ratios as users write them.
struct SplitRatioTests {
  @Test(arguments: [
    ("val=0.1", "val", 0.1), ("val=10%", "val", 0.1), ("Training=1", "train", 1),
    ("validation=0.5", "val", 0.5), ("extra_1=0.25", "extra_1", 0.25),
  ])
  func `a ratio`(text: String, name: String, fraction: Double) throws {
    let ratio = try SplitRatio(parsing: text)
    #expect((ratio.name, ratio.fraction) == (name, fraction))
  }

  @Test(arguments: [
    "", "val", "=0.1", "val=", "val=0", "val=1.1", "val=-1", "val=nan", "val=0.1=0.2", "../x=1",
    "ä=0.5", "a b=0.5",
  ])
  func `what is not a ratio`(text: String) {
    #expect(throws: (any Error).self) { try SplitRatio(parsing: text) }
  }

  @Test func `train, val and test come first, others by name`() throws {
    let ratios = try ["zoo=0.1", "test=0.1", "art=0.1", "val=0.1", "train=0.6"]
      .map { try SplitRatio(parsing: $0) }
    #expect(SplitRatio.ordered(ratios).map(\.name) == ["train", "val", "test", "art", "zoo"])
  }

  @Test func `one split has one ratio`() throws {
    let ratios = try ["valid=0.5", "val=0.5"].map { try SplitRatio(parsing: $0) }
    #expect(throws: (any Error).self) { try SplitRatio.checkNames(ratios) }
    try SplitRatio.checkNames([ratios[0]])
  }
}
