import TestSupport
import Testing

@testable import Overlay

/// Names of the pictures in one folder.
struct OutputNamesTests {
  private static func names() -> OutputNames {
    OutputNames(files: ["index.html", "sheet.png"], folders: ["data", "images"])
  }

  @Test(arguments: [
    (["a", "b"], ["a.png", "b.png"]),
    (["a", "a", "a"], ["a.png", "a (val).png", "a (2).png"]),
    // Names that the folder has for itself.
    (["sheet", "data/1", "images"], ["sheet (val).png", "_data/1.png", "_images.png"]),
    // A file and a folder of one name.
    (["a.png/b", "a"], ["a.png/b.png", "a (val).png"]),
    (["a", "a.png/b"], ["a.png", "a.png (2)/b.png"]),
  ])
  func `a page gets its name if it is free`(pages: [String], paths: [String]) {
    var names = Self.names()
    #expect(pages.map { names.claim($0, split: "val") } == paths)
  }

  @Test func `images of one path get a number`() {
    var names = Self.names()
    let claimed = (0..<3).map { _ in names.claim(image: "images/train/a.b.png") }
    #expect(
      claimed == [
        "images/train/a.b.png", "images/train/a.b (2).png", "images/train/a.b (3).png",
      ]
    )
  }

  @Test(arguments: [UInt64](1...20))
  func `no two pages have one file, and none is a folder of another`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var names = Self.names()
    let parts = ["a", "b", "a.png", "data", "a (2)", "sheet"]
    let paths = (0..<60).map { _ in
      let depth = Int.random(in: 1...3, using: &random)
      let name = (0..<depth).map { _ in parts[Int.random(in: 0..<6, using: &random)] }
        .joined(separator: "/")
      return names.claim(name, split: ["", "val"][Int.random(in: 0...1, using: &random)])
    }
    #expect(Set(paths).count == paths.count)
    for path in paths { #expect(!paths.contains { $0.hasPrefix(path + "/") }) }
  }
}
