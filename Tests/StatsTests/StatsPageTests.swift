import FoundationEssentials
import TestSupport
import Testing

/// The page of `stats --html` in a headless Chromium; left out where there is none.
@Suite(.serialized, .enabled(if: Browser.isThere, "\(Browser.skipReason)"))
struct StatsPageTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Makes the page of a dataset and does what the steps say.
  private func visit(_ set: DataSet, _ chain: String = "", steps: [Step]) throws -> [String] {
    let path = try set.write(to: folder, images: false)
    let page = folder.path("stats.html")
    let run = try Command.tacet(["stats", path] + chain.words + ["--html", page])
    #expect(run.code == 0, "\(run.errors)")
    let visit = try Browser.visit(page, steps)
    #expect(visit.errors == [])
    #expect(visit.requests.count == 1, "\(visit.requests)")
    return visit.values
  }

  private static let set = DataSet([
    .init(
      "a",
      1000,
      1000,
      (0..<30).map { .init($0 < 20 ? "stem" : "beam", 10 * $0, 10, 10 * $0 + 2, 50) }
        + [.init("stem", 0, 10, 2, 50)]
    ),
    .init("b", 1000, 1000, [.init("clefG", 5, 5, 45, 90)]),
  ])

  private static let names =
    "[...document.querySelectorAll('#classes tbody tr')].map(r => r.cells[0].textContent)"

  @Test func `figures, plots and tables are those of the data`() throws {
    let values = try visit(
      Self.set,
      steps: [
        .run("document.querySelector('#figures').innerText.replace(/\\s+/g, ' ')"),
        .run("document.querySelectorAll('#histogram .hit').length"),
        .run("document.querySelector('#histogram .hit title').textContent"),
        .run("document.querySelectorAll('#sizes .bar').length"),
        .run(Self.names),
        .run("document.querySelector('#duplicates tbody').innerText.replace(/\\s+/g, ' ').trim()"),
        .run("document.querySelector('#densest tbody').innerText.replace(/\\s+/g, ' ').trim()"),
      ]
    )
    #expect(values[0].contains("pages 2 train 2 instances 32 per page, mean 16 median 16"))
    #expect(values[1] == "32")
    #expect(values[2] == "0 instances: 0 pages")
    #expect(values[3] == "2")
    #expect(values[4] == "stem,beam,clefG")
    #expect(values[5] == "same class and box 1 1 train/a")
    #expect(values[6] == "train/a 31 train/b 1")
  }

  @Test func `classes are sorted by a click on a title, and found by a part of the name`() throws {
    let values = try visit(
      Self.set,
      steps: [
        .click("#classes th:nth-child(1) button"), .run(Self.names),
        .click("#classes th:nth-child(1) button"), .run(Self.names), .click("#find"), .type("CLEF"),
        .run(Self.names), .run("document.querySelector('#found').textContent"),
      ]
    )
    #expect(values == ["beam,clefG,stem", "stem,clefG,beam", "clefG", "1 of 3"])
  }

  @Test func `a name that looks like markup is text`() throws {
    let list = try folder.write(
      "'</script><img src=x onerror=alert(1)>': [stem]\n",
      to: "names.yaml"
    )
    let values = try visit(
      Self.set,
      "! keep stem ! map --from \(list)",
      steps: [.run(Self.names), .run("document.querySelectorAll('img').length")]
    )
    #expect(values == ["</script><img src=x onerror=alert(1)>", "0"])
  }

  @Test func `pages without symbols are shown, too`() throws {
    let values = try visit(
      DataSet([DataSet.Page("a", 50, 50, [.init("stem", 1, 1, 3, 9)])]),
      "! drop stem",
      steps: [.run("document.querySelector('#figures dd').textContent"), .run(Self.names)]
    )
    #expect(values == ["1train 1", ""])
  }
}
