import TacetCompare
import TacetKit
import TestSupport
import Testing

/// What became of the symbols of one page.
struct PageDifferenceTests {
  private static let names = ["stem", "beam", "clefG"]

  /// A symbol by class and box.
  struct Symbol: Sendable {
    let name: String
    let box: Box

    init(_ name: String, _ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
      self.name = name
      box = Box(left: left, top: top, right: right, bottom: bottom)
    }

    func moved(_ distance: Double) -> Symbol {
      Symbol(name, box.xMin + distance, box.yMin, box.xMax + distance, box.yMax)
    }
  }

  private static func page(_ symbols: [Symbol], split: String = "") -> PackedPage {
    var page = Page(name: "a", split: split, width: 1000, height: 1000, image: nil)
    page.annotations = symbols.map { symbol in
      let label = Int16(names.firstIndex(of: symbol.name) ?? -1)
      return Annotation(id: 0, box: symbol.box, labels: Labels(label))
    }
    return PackedPage(page, numbers: [0, 1, 2], activeSet: 0)
  }

  private static func difference(
    _ before: [Symbol],
    _ after: [Symbol]
  ) -> PageDifference.Counts {
    PageDifference(page(before), page(after), .init()).total
  }

  private static let stem = Symbol("stem", 10, 10, 12, 60)
  private static let beam = Symbol("beam", 10, 10, 80, 30)

  /// Two pages, and what is told: same, moved, relabelled, lost, gained.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let before: [Symbol]
    let after: [Symbol]
    let told: [Int]

    init(_ name: String, _ before: [Symbol], _ after: [Symbol], _ told: [Int]) {
      (testDescription, self.before, self.after, self.told) = (name, before, after, told)
    }
  }

  @Test(arguments: [
    Case("nothing", [], [], [0, 0, 0, 0, 0]),
    Case("the same", [stem, beam], [beam, stem], [2, 0, 0, 0, 0]),
    Case("rounded", [stem], [stem.moved(0.04)], [1, 0, 0, 0, 0]),
    Case("moved a little", [stem], [stem.moved(3)], [0, 1, 0, 0, 0]),
    Case("moved far", [stem], [stem.moved(6)], [0, 0, 0, 1, 1]),
    Case("large, moved by less than a third", [beam], [beam.moved(20)], [0, 1, 0, 0, 0]),
    Case("large, moved by more", [beam], [beam.moved(30)], [0, 0, 0, 1, 1]),
    Case("of another class", [stem], [Symbol("beam", 10, 10, 12, 60)], [0, 0, 1, 0, 0]),
    Case("lost", [stem, beam], [beam], [1, 0, 0, 1, 0]),
    Case("gained", [], [beam], [0, 0, 0, 0, 1]),
    Case("one of two twins is lost", [stem, stem], [stem], [1, 0, 0, 1, 0]),
    // The nearer of two is the one that moved.
    Case("the nearest is taken", [stem], [stem.moved(4), stem.moved(2)], [0, 1, 0, 0, 1]),
    Case(
      "a chain of neighbours",
      [stem, stem.moved(3), stem.moved(6)],
      [stem.moved(3), stem.moved(6), stem.moved(9)],
      [2, 0, 0, 1, 1]
    ),
    Case("no class", [Symbol("other", 1, 1, 2, 2)], [], [0, 0, 0, 0, 0]),
  ])
  func `each symbol is paired with one other at most`(example: Case) {
    let found = Self.difference(example.before, example.after)
    #expect(
      [found.same, found.moved, found.relabelled, found.lost, found.gained] == example.told
    )
  }

  @Test(arguments: 0..<20)
  func `nothing is lost in the count, and a page differs from itself in nothing`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    func random() -> [Symbol] {
      (0..<Int.random(in: 0...80, using: &generator)).map { _ in
        let (x, y) = (
          Double.random(in: 0...100, using: &generator),
          Double.random(in: 0...100, using: &generator)
        )
        let name = Self.names.randomElement(using: &generator) ?? "stem"
        return Symbol(name, x, y, x + 10, y + 20)
      }
    }
    let (one, other) = (random(), random())
    let found = Self.difference(one, other)
    #expect(found.same + found.moved + found.relabelled + found.lost == one.count)
    #expect(found.same + found.moved + found.relabelled + found.gained == other.count)
    let back = Self.difference(other, one)
    #expect(back.lost == found.gained && back.gained == found.lost)
    #expect(Self.difference(one, one.shuffled(using: &generator)).same == one.count)
  }

  @Test func `wide symbols find each other among many narrow ones`() {
    let stems = (0..<3_000).map { place in
      let (x, y) = (Double(place % 300) * 3, Double(place / 300) * 60)
      return Symbol("stem", x, y, x + 2, y + 50)
    }
    let beams = (0..<40).map { place in
      let (x, y) = (Double(place) * 9, Double(place) * 20)
      return Symbol("beam", x, y, x + 600, y + 10)
    }
    let before = stems + beams
    let found = Self.difference(before, before.map { $0.moved(1) })
    #expect(found.moved == before.count)
    #expect(found.lost == 0 && found.gained == 0)
  }

  @Test func `a heap of boxes is the same as itself, and not so when moved`() {
    let heap = (0..<4_000).map { Symbol("stem", 10, Double($0), 12, Double($0) + 50) }
    #expect(Self.difference(heap, heap.reversed()).same == heap.count)
    let found = Self.difference(heap, heap.map { $0.moved(1) })
    #expect(found.same + found.moved + found.lost == heap.count)
    #expect(found.same == 0 && found.moved > 0)
  }
}
