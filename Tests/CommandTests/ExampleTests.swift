import FoundationEssentials
import TestSupport
import Testing

/// The recipe and the pages that come with tacet.
struct ExampleTests {
  private static let recipe = Products.package.appending(path: "Examples/harmony.yaml").path
  private static let chorales = Products.package.appending(path: "Examples/chorales").path

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `the recipe runs on the chorales`() throws {
    let run = try Command.tacet(
      ["run", Self.recipe, "--set", "input=\(Self.chorales)"]
        + ["--set", "output=\(folder.path("out"))"]
    )
    #expect(run.errors == "")
    #expect(run.code == 0)
    #expect(run.output.contains(/instances +3,556 +3,057  86.0 %\n/), "\(run.output)")
    let files = try folder.files("out").keys
    #expect(files.filter { $0.hasPrefix("images/train/") && $0.hasSuffix(".png") }.count == 5)
    #expect(files.filter { $0.hasPrefix("images/test/") && $0.hasSuffix(".png") }.count == 1)
    let labels = files.filter { $0.hasPrefix("labels/") }
    #expect(labels.count == 6)
    let lines = try labels.flatMap { try folder.read("out/\($0)").split(separator: "\n") }
    #expect(lines.count == 3057)
    // No box leaves its page: Ultralytics would drop the whole page for one that does.
    for line in lines {
      let fields = line.split(separator: " ").compactMap { Double($0) }
      try #require(fields.count == 5)
      #expect((0..<16).contains(Int(fields[0])))
      for (centre, size) in [(fields[1], fields[3]), (fields[2], fields[4])] {
        #expect(size > 0 && centre - size / 2 > -1e-6 && centre + size / 2 < 1 + 1e-6)
      }
    }
  }

  @Test func `the recipe and the command line that it stands for give the same bytes`() throws {
    let out = folder.path("out")
    _ = try Command.tacet(
      ["run", Self.recipe, "--set", "input=\(Self.chorales)", "--set", "output=\(out)"]
        + ["--set", "images=none"]
    )
    let files = try folder.files("out")
    let line = "run deepscores \(Self.chorales) ! keep @harmony ! clip ! dedupe "
    let run = try Command.tacet((line + "! yolo --images none \(out) --overwrite").words)
    #expect(run.code == 0)
    #expect(try folder.files("out") == files)
  }
}
