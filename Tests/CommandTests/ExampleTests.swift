import FoundationEssentials
import TacetTesting
import Testing

/// The recipe and the pages that come with tacet.
struct ExampleTests {
  private static let recipe = Products.package.appending(path: "Examples/harmony.yaml").path
  private static let chorales = Products.package.appending(path: "Examples/chorales").path

  @Test func `the recipe of the story runs on a data set`() throws {
    let folder = try TemporaryFolder()
    let input = try DataSet([
      .init("a", 100, 100, [.init("clefG", 20, 10, 40, 70), .init("slur", 0, 0, 9, 9)])
    ]).write(to: folder)
    let run = try Command.tacet(
      ["run", Self.recipe, "--set", "input=\(input)", "--set", "output=\(folder.path("out"))"]
    )
    #expect(run.errors == "")
    #expect(run.code == 0)
    #expect(
      try folder.read("out/labels/train/a.txt").hasSuffix(" 0.300000 0.400000 0.200000 0.600000\n")
    )
  }
}
