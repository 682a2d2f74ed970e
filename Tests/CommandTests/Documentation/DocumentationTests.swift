import Foundation
import TestSupport
import Testing

/// README.md and the pages under docs/: their commands run, and the output that they show is real.
///
/// With `TACET_RECORD=1`, which `make docs-pages` sets, pages that differ are rewritten instead.
struct DocumentationTests {
  private static let isRecording = ProcessInfo.processInfo.environment["TACET_RECORD"] == "1"

  /// README.md and docs/*.md, relative to the package.
  static let pages: [String] = {
    let docs = (try? FileManager.default.contentsOfDirectory(atPath: path("docs"))) ?? []
    return ["README.md"] + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
  }()

  @Test(arguments: pages)
  func `commands succeed and print what the page shows`(name: String) throws {
    let text = try Self.read(name)
    let page = MarkdownPage(text)
    let (real, failures) = try page.run(in: try ShellSession())
    #expect(failures == [])
    try Self.expect(text, real.text, name)
  }

  @Test func `the pages show commands`() throws {
    let parts = try Self.pages.flatMap { MarkdownPage(try Self.read($0)).parts }
    #expect(parts.count { if case .console = $0 { true } else { false } } >= 8)
    #expect(parts.count { if case .shell = $0 { true } else { false } } >= 2)
  }

  @Test(arguments: try StagePage.names())
  func `the page of a stage is its help`(stage: String) throws {
    try Self.expect(
      try? Self.read("docs/stages/\(stage).md"),
      StagePage.text(of: stage),
      "docs/stages/\(stage).md"
    )
  }

  @Test func `there is a page for each stage, and one that lists them`() throws {
    try Self.expect(
      try? Self.read("docs/stages/README.md"),
      StagePage.index(),
      "docs/stages/README.md"
    )
    let files = Set(try FileManager.default.contentsOfDirectory(atPath: Self.path("docs/stages")))
    let wanted = Set(try StagePage.names().map { "\($0).md" } + ["README.md"])
    if Self.isRecording {
      for file in files.subtracting(wanted) {
        try FileManager.default.removeItem(atPath: Self.path("docs/stages/\(file)"))
      }
    } else {
      #expect(files.subtracting(wanted) == [])
    }
  }

  @Test func `the README has at most 200 lines`() throws {
    #expect(
      try Self.read("README.md").split(separator: "\n", omittingEmptySubsequences: false).count
        <= 201
    )
  }

  @Test(
    .disabled(if: isRecording, "pages are being written"),
    arguments: pages + ["CONTRIBUTING.md", "CHANGELOG.md", "Examples/plugins/README.md"]
  )
  func `links within the repository lead somewhere`(name: String) throws {
    let folder = URL(filePath: Self.path(name)).deletingLastPathComponent()
    for match in try Self.read(name).matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/) {
      let target = folder.appending(path: String(match.1)).path
      #expect(FileManager.default.fileExists(atPath: target), "\(name): \(match.1)")
    }
  }

  @Test func `every page of docs is linked from its index`() throws {
    let index = try Self.read("docs/README.md")
    for page in Self.pages where page.hasPrefix("docs/") && page != "docs/README.md" {
      #expect(index.contains("(\(page.dropFirst("docs/".count)))"), "\(page)")
    }
  }

  // MARK: - Files

  private static func path(_ name: String) -> String {
    Products.package.appending(path: name).path
  }

  private static func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: Products.package.appending(path: name)), as: UTF8.self)
  }

  /// Expects a page to be as it should be, times apart; rewrites it while recording.
  private static func expect(_ text: String?, _ wanted: String, _ name: String) throws {
    let isSame = text.map { MarkdownPage.timeless($0) == MarkdownPage.timeless(wanted) } ?? false
    guard !isSame, isRecording else {
      #expect(
        text.map(MarkdownPage.timeless) == MarkdownPage.timeless(wanted),
        "\(name): run 'make docs-pages'"
      )
      return
    }
    let target = Products.package.appending(path: name)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(wanted.utf8).write(to: target)
  }
}
