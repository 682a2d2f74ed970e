import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// DeepScoresV2 files that others have made: what they call their splits, and how they number symbols.
struct DeepScoresFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let set = DataSet([.init("p", 60, 50, [.init("stem", 10, 20, 11, 40)])])

  @Test(arguments: [
    ("train", "train"), ("training", "train"), ("val", "val"), ("valid", "val"),
    ("validation", "val"), ("test", "test"), ("testing", "test"),
  ])
  func `a split is known by each of its names`(name: String, split: String) async throws {
    try Self.set.write(to: folder, as: "set/deepscores_\(name).json", images: false)
    // Beside files that are called as the released ones are, others are left out.
    try Self.set.write(to: folder, as: "set/pages.json", images: false)
    try await Job.run("deepscores \(folder.path("set")) ! list \(folder.path("list"))")
    #expect(try folder.read("list") == "p (\(split)) 60 x 50\nstem 10 20 11 40\n")
  }

  @Test func `a comment may be null in the layout of the release`() async throws {
    let text = Self.set.json.replacing("\"comments\": \"\"", with: "\"comments\": null")
    let path = try folder.write(text, to: "set.json")
    let report = try await Job.run("deepscores \(path) ! list \(folder.path("list"))")
    #expect(try folder.read("list") == "p () 60 x 50\nstem 10 20 11 40\n")
    #expect(report.account == [])
  }

  @Test func `where the highest number is in use the lowest free ones are taken`() async throws {
    let count = 5_000
    let paths = try ["a", "b"].map { name in
      let stems = (1...count).map { place in
        DataSet.Symbol("stem", 10, 20, 11, 40, id: place < count ? place : 999_999)
      }
      // Every symbol of the second file has a number that one of the first has.
      let text = DataSet([.init(name, 60, 50, stems)]).json
        .replacing("\"999999\"", with: "\"18446744073709551615\"")
      return try folder.write(text, to: "\(name)/deepscores_train.json")
    }
    let words = "deepscores \(paths.joined(separator: " ")) ! deepscores \(folder.path("out"))"
    try await Job.run("\(words) --images none")
    let text = try folder.read("out/deepscores_train.json")
    let numbers = (count..<2 * count).map { "\"\($0)\"" }.joined(separator: ", ")
    #expect(text.contains("\"ann_ids\": [\(numbers)]"))
  }
}
