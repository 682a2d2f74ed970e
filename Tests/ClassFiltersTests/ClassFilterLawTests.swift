import TacetKit
import TacetTesting
import TestSupport
import Testing

@testable import ClassFilters

/// What holds for `keep`, `drop` and `map` on every dataset: tried on random ones, each made from a seed.
struct ClassFilterLawTests {
  static let seeds: [UInt64] = [1, 2, 3, 5, 8, 13]

  /// What comes out: the classes, and for each page its annotations.
  private struct Outcome: Equatable {
    var classes: ClassTable
    var pages: [Page]

    /// How many annotations each class has.
    var counts: [String: Int] {
      var counts: [String: Int] = [:]
      for entry in classes.classes { counts[entry.name] = 0 }
      for annotation in pages.flatMap(\.annotations) where annotation.labels[0] >= 0 {
        counts[classes.classes[Int(annotation.labels[0])].name, default: 0] += 1
      }
      return counts
    }
  }

  /// Runs filters one after the other, and expects each to account for what it does.
  private static func outcome(_ data: DataSet, _ filters: any Filter...) throws -> Outcome {
    var outcome = Outcome(classes: try DataSet.classTable(), pages: try data.stagePages())
    for filter in filters {
      let run = try StageRun(of: filter, on: outcome.pages, classes: outcome.classes)
      #expect(run.imbalances.isEmpty)
      outcome = Outcome(classes: run.classes, pages: run.pages)
    }
    return outcome
  }

  private static func dataSet(_ seed: UInt64) -> DataSet {
    var generator = SeededGenerator(seed: seed)
    return DataSet.random(pages: 7, symbols: 0...60, by: &generator)
  }

  @Test(arguments: seeds)
  func `keep keeps all of its classes and nothing else`(seed: UInt64) throws {
    let data = Self.dataSet(seed)
    let kept = try Self.outcome(data, Keep.parse(["stem,clefG,beam"]))
    let expected = ["stem", "clefG", "beam"].map { ($0, data.counts[$0] ?? 0) }
    #expect(kept.counts == Dictionary(uniqueKeysWithValues: expected))
    #expect(kept.classes.classes.map(\.name) == ["stem", "clefG", "beam"])
  }

  @Test(arguments: seeds)
  func `keep followed by drop is keep of the others`(seed: UInt64) throws {
    let data = Self.dataSet(seed)
    let both = try Self.outcome(data, Keep.parse(["stem,clefG,beam"]), Drop.parse(["beam"]))
    #expect(try both == Self.outcome(data, Keep.parse(["stem,clefG"])))
  }

  @Test(arguments: seeds)
  func `keep and drop of the complement are the same`(seed: UInt64) throws {
    let data = Self.dataSet(seed)
    let rest = DataSet.classes.map(\.name).filter { !$0.hasPrefix("notehead") }
    let kept = try Self.outcome(data, Keep.parse(["@noteheads", "--order", "source"]))
    #expect(try kept == Self.outcome(data, Drop.parse(rest)))
  }

  @Test(arguments: seeds)
  func `keep then map, and map then keep, are the same`(seed: UInt64) throws {
    let data = Self.dataSet(seed)
    let one = try Self.outcome(
      data,
      Keep.parse(["notehead*,stem"]),
      Map.parse(["notehead*=head"])
    )
    let other = try Self.outcome(data, Map.parse(["notehead*=head"]), Keep.parse(["head,stem"]))
    #expect(one == other)
  }

  @Test(arguments: seeds)
  func `map conserves counts, and changes nothing but labels`(seed: UInt64) throws {
    let data = Self.dataSet(seed)
    let merges = ["notehead*=head", "clefG,clefF=clef", "slur=head"]
    let mapped = try Self.outcome(data, Map.parse(merges))
    let heads = data.counts.filter { $0.key.hasPrefix("notehead") || $0.key == "slur" }
    #expect(mapped.counts["head"] == heads.values.reduce(0, +))
    #expect(
      mapped.counts["clef"] == (data.counts["clefG"] ?? 0) + (data.counts["clefF"] ?? 0)
    )
    #expect(mapped.counts.values.reduce(0, +) == data.count)
    let boxes = mapped.pages.map { $0.annotations.map(\.box) }
    #expect(boxes == data.pages.map { $0.symbols.map(\.box) })
  }
}
