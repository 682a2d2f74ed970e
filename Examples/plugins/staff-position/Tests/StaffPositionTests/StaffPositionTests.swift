import TacetKit
import TacetTesting
import Testing

@testable import StaffPosition

struct StaffPositionTests {
  private static let classes = Result { try ClassTable.sample("staff", "notehead") }

  /// A page with two staves of 80 pixels, a space is 20, and noteheads where their `middles` say.
  private func page(_ middles: [(x: Double, y: Double)]) throws -> Page {
    var annotations: [(String?, Box)] = [100.0, 300].map { top in
      ("staff", Box(left: 50, top: top, right: 950, bottom: top + 80))
    }
    for (x, y) in middles {
      annotations.append(
        ("notehead", Box(left: x - 12, top: y - 10, right: x + 12, bottom: y + 10))
      )
    }
    return try Page.sample(width: 1000, height: 500, of: Self.classes.get(), annotations)
  }

  private func kept(_ arguments: String, _ middles: (x: Double, y: Double)...) throws -> [Int] {
    let filter = try StaffPosition.parse("--at=\(arguments)".split(separator: " ").map(String.init))
    let run = try StageRun(of: filter, on: [page(middles)], classes: Self.classes.get())
    #expect(run.imbalances.isEmpty)
    // The staves have the numbers 1 and 2.
    return run.pages[0].annotations.map { Int($0.id) - 3 }.filter { $0 >= 0 }
  }

  @Test(arguments: [
    ("0", 180.0), ("1", 170), ("4", 140), ("8", 100), ("9", 90), ("-2", 200), ("10", 80),
    ("3.5 --near 0", 145),
  ])
  func `heights are counted from the bottom line`(height: String, y: Double) throws {
    #expect(try kept(height, (500, y), (500, y - 25), (500, y + 25)) == [0])
  }

  @Test func `the nearest staff counts`() throws {
    // Halfway, at 240, each staff ends 60 pixels away: six steps below the first one, or above the second.
    #expect(try kept("-6", (500, 239), (500, 241)) == [0])
    #expect(try kept("14", (500, 239), (500, 241)) == [1])
  }

  @Test func `what is near enough is said`() throws {
    #expect(try kept("4 --near 1", (500, 150), (500, 130), (500, 151)) == [0, 1])
  }

  @Test func `a symbol beside all staves is dropped and counted`() throws {
    let filter = try StaffPosition.parse(["--at", "4"])
    let run = try StageRun(of: filter, on: [page([(20, 140)])], classes: Self.classes.get())
    #expect(run.count(.dropped, because: Reason("no staff beside it")) == 1)
    #expect(run.pages[0].annotations.count == 2)
  }

  @Test func `staves stay, or go`() throws {
    for (words, count) in [(["--at", "4"], 2), (["--at", "4", "--drop-staves"], 0)] {
      let run = try StageRun(
        of: StaffPosition.parse(words),
        on: [page([])],
        classes: Self.classes.get()
      )
      #expect(run.pages[0].annotations.count == count)
      #expect(run.count(.dropped) == 2 - count)
    }
  }

  @Test func `without a class of staves it says so before the first page`() throws {
    let classes = try ClassTable.sample("notehead")
    #expect(throws: TacetError.self) {
      try StageRun(of: StaffPosition.parse(["--at", "4"]), on: [], classes: classes)
    }
  }
}
