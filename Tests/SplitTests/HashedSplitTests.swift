import TestSupport
import Testing

@testable import Split

/// Groups assigned by the hash of their names.
struct HashedSplitTests {
  private static func splitter(_ words: String..., seed: UInt64 = 0) throws -> HashedSplit {
    try HashedSplit(
      ratios: SplitRatio.ordered(words.map { try SplitRatio(parsing: $0) }),
      seed: seed
    )
  }

  @Test func `the hash is always the same`() {
    // Computed by another program, from the definitions of FNV-1a and SplitMix64.
    #expect(HashedSplit.hash(of: "", 0) == 0xF52A_15E9_A9B5_E89B)
    #expect(HashedSplit.hash(of: "lg-1000", 0) == 0xC421_6DCA_0C06_9780)
    #expect(HashedSplit.hash(of: "lg-1000", 7) == 0x041B_902C_2B32_CE4B)
  }

  @Test(arguments: [0, 1, 42] as [UInt64])
  func `ratios are met, even by names that differ in a digit`(seed: UInt64) throws {
    let splitter = try Self.splitter("train=0.7", "val=0.2", "test=0.1", seed: seed)
    var counts: [String: Int] = [:]
    for number in 0..<10_000 { counts[splitter.split(of: "page-\(number)"), default: 0] += 1 }
    for (name, fraction) in ["train": 0.7, "val": 0.2, "test": 0.1] {
      // Four times the standard deviation of a fair draw.
      let deviation = (10_000 * fraction * (1 - fraction)).squareRoot()
      #expect(abs(Double(counts[name] ?? 0) - 10_000 * fraction) < 4 * deviation, "\(counts)")
    }
  }

  @Test func `a group stays in training when training grows`() throws {
    let small = try Self.splitter("train=0.5", "val=0.5")
    let large = try Self.splitter("train=0.8", "val=0.2")
    for number in 0..<500 where small.split(of: "\(number)") == "train" {
      #expect(large.split(of: "\(number)") == "train")
    }
  }

  @Test func `the order of the command line does not count`() throws {
    let one = try Self.splitter("test=0.3", "train=0.5", "val=0.2")
    let other = try Self.splitter("val=0.2", "test=0.3", "train=0.5")
    for number in 0..<200 { #expect(one.split(of: "\(number)") == other.split(of: "\(number)")) }
  }
}
