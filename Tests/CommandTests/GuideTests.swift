import FoundationEssentials
import TacetImaging
import TacetKit
import TestSupport
import Testing

/// The author's guide: the code in its articles, put together, builds, passes its own tests and the rules
/// of the contract, and does on the chorales what the article says.
@Suite(.serialized)
struct GuideTests {
  private static let chorales = Products.package.appending(path: "Examples/chorales").path

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The code of an article in one language, block by block.
  private static func blocks(of article: String, _ language: String) throws -> [String] {
    let file = Products.package.appending(path: "Sources/TacetKit/TacetKit.docc/\(article).md")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    return try text.split(separator: "```\(language)\n").dropFirst().map { block in
      let end = try #require(block.firstRange(of: "```"))
      return String(block[..<end.lowerBound])
    }
  }

  /// Builds the plugin that an article is about, and runs the article's tests.
  private func plugin(
    _ article: String,
    _ name: String,
    _ module: String,
    kind: String = "filter"
  ) throws -> String {
    _ = try Command.tacet(["plugin", "new", name, "--kind", kind], in: folder.path)
    let blocks = try Self.blocks(of: article, "swift")
    let tests = try #require(blocks.firstIndex { $0.contains("import Testing") })
    try folder.write(blocks[..<tests].joined(), to: "\(name)/Sources/\(module)/\(module).swift")
    try folder.write(
      blocks[tests...].joined(),
      to: "\(name)/Tests/\(module)Tests/\(module)Tests.swift"
    )
    let package = ForeignPackage(folder.path(name))
    let test = try package.test()
    #expect(test.code == 0, "\(test.output)\(test.errors)")
    return package.library(module)
  }

  private func check(_ library: String, _ sample: String = "") throws {
    let check = try Command.tacet(
      ["plugin", "check", library]
        + (sample.isEmpty ? [] : ["--"] + sample.words),
      in: folder.path
    )
    #expect(check.code == 0, "\(check.output)")
    #expect(!check.output.contains("not tried"))
  }

  private func run(_ library: String, _ words: String) throws -> Command {
    let run = try Command.tacet(["--plugin", library, "run"] + words.words, in: folder.path)
    #expect(run.code == 0, "\(run.errors)")
    return run
  }

  @Test func `your first filter`() throws {
    let library = try plugin("FirstFilter", "short-stems", "ShortStems")
    let refusal = try Command.tacet(
      ["--plugin", library] + "run deepscores \(Self.chorales) ! short-stems --stems stemm".words
    )
    #expect(refusal.errors.contains("there is no class 'stemm' here; did you mean 'stem'?"))
    let run = try run(library, "deepscores \(Self.chorales) ! short-stems --below 50")
    #expect(run.output.contains("dropped: stem of less than 50.0 pixels"))
  }

  @Test func `a filter that cuts pages`() throws {
    let library = try plugin("PartsOfPages", "halves", "Halves")
    try check(library)
    let pages = try Command.tacet(
      "run deepscores \(Self.chorales) ! voc whole --images none".words,
      in: folder.path
    )
    #expect(pages.code == 0, "\(pages.errors)")
    let names = try folder.files("whole/Annotations").keys.map { $0.dropLast(4) }.sorted()
    try folder.write("\(names[0])\n", to: "bad-pages.txt")
    let words =
      "deepscores \(Self.chorales) ! halves --without bad-pages.txt ! voc out --images none"
    let output = try run(library, words).output
    #expect(output.contains("page listed in --without"))
    #expect(output.contains("annotations on both halves: "))
    #expect(try folder.files("out/Annotations").count == 2 * (names.count - 1))
    // The manifest has the list, too.
    #expect(try folder.read("out/tacet.json").contains("bad-pages.txt"))
  }

  @Test func `a source for your own format`() throws {
    let library = try plugin("SourceForYourFormat", "page-lists", "PageLists", kind: "source")
    try folder.write("100 80 one.png\nstem 1 2 3 40\nbeam 5 6 70 8\n", to: "pages/one.txt")
    try folder.write("100 80 two.png\nstem 9 9 9 9\nstem 1 1 3 9\n", to: "pages/two.txt")
    for name in ["one", "two"] {
      _ = try Page(name: name, width: 100, height: 80).drawn(in: folder.path("pages"))
    }
    try check(library, "page-lists pages")
    let words = "page-lists pages ! yolo out --images none"
    #expect(try run(library, words).output.contains("1 dropped: box of no width or no height"))
    let strict = try Command.tacet(
      ["--plugin", library, "run", "--strict-data"] + "page-lists pages".words,
      in: folder.path
    )
    #expect(strict.code == 65)
    let message = "page 'two': box of no width or no height (line 2)"
    #expect(strict.errors.contains(message), "\(strict.errors)")
  }

  @Test func `a sink that writes pixels`() throws {
    let library = try plugin(
      "SinkThatWritesPixels",
      "symbol-pictures",
      "SymbolPictures",
      kind: "sink"
    )
    try check(library, "symbol-pictures pictures")
    let words =
      "deepscores \(Self.chorales) ! keep accidentalFlat ! symbol-pictures flats --margin 4"
    _ = try run(library, words)
    let pictures = try folder.files("flats").filter { $0.key.hasSuffix(".png") }
    #expect(pictures.count == 2)
    #expect(pictures.keys.allSatisfy { $0.hasPrefix("accidentalFlat/train/") })
    // Ink is in the middle, paper in the margin.
    for data in pictures.values {
      let picture = try PNG.decode(Array(data), maxPixels: 10_000)
      #expect(picture.channels == .grey)
      #expect(picture.samples.contains { $0 < 64 })
      #expect(picture.samples.suffix(3 * picture.width).allSatisfy { $0 > 200 })
    }
  }

  @Test func `the contract in C`() throws {
    try folder.write(try Self.blocks(of: "ContractInC", "c").joined(), to: "c-stems.c")
    let library = folder.path("libCStems.so")
    let compiler = try Command.run(
      "/usr/bin/env",
      ["cc"] + CPlugin.strictFlags
        + ["-shared", "-fPIC", "-I\(CPlugin.headers)", folder.path("c-stems.c"), "-o", library]
    )
    #expect(compiler.code == 0, "\(compiler.errors)")
    try check(library)
    let short = try run(library, "deepscores \(Self.chorales) ! c-stems 50")
    #expect(short.output.contains("dropped: stem that is too short"))
    let empty = try run(library, "deepscores \(Self.chorales) ! keep stem ! c-stems 5000")
    #expect(empty.output.contains("dropped: page without annotations"), "\(empty.output)")
  }
}
