import FoundationEssentials
import TacetKit
import TacetRuntime
import TestSupport
import Testing

/// How pages of XML files get their splits.
struct SplitListTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A VOC dataset of three pages without lists.
  private func dataset(_ names: [String] = ["p1", "p2", "p3"]) throws {
    for name in names {
      try folder.write(
        "<annotation><size><width>100</width><height>80</height></size><object><name>stem</name>"
          + "<bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object></annotation>",
        to: "set/Annotations/\(name).xml"
      )
    }
  }

  private func pages(_ words: String = "") async throws -> (pages: [String], report: RunReport) {
    let report = try await Job.run(
      "voc \(folder.path("set"))\(words) ! list \(folder.path("list"))"
    )
    let lines = try folder.read("list").split(separator: "\n").filter { $0.contains(" x ") }
    return (lines.map { String($0).replacing(" 100 x 80", with: "") }, report)
  }

  @Test(arguments: [
    "%", "%.jpg", "%.xml", "JPEGImages/%.jpg", "/data/x/JPEGImages/%.jpg", "./%.png",
    "..\\x\\%.jpg",
    "JPEGImages/%.jpg Annotations/%.xml", "% -1", "%.jpg 1", "  %  ", "C:\\x\\%.JPG",
  ])
  func `a line means a page in any way that users write it`(line: String) async throws {
    try dataset()
    func list(_ names: [String]) -> String {
      "\u{FEFF}" + names.map { line.replacing("%", with: $0) + "\r\n" }.joined()
    }
    try folder.write(list(["p1", "p2"]), to: "set/ImageSets/Main/train.txt")
    try folder.write(list(["p3"]), to: "set/ImageSets/Main/val.txt")
    let (pages, report) = try await pages()
    #expect(pages == ["p1 (train)", "p2 (train)", "p3 (val)"])
    #expect(report.warnings == [])
  }

  @Test func `lines that match nothing are counted`() async throws {
    try dataset()
    try folder.write("p1\nq1\nq2.jpg\n", to: "set/ImageSets/Main/train.txt")
    let (pages, report) = try await pages()
    #expect(pages == ["p1 (train)", "p2 ()", "p3 ()"])
    let warning = try #require(report.warnings.first)
    #expect(
      warning.hasSuffix("train.txt: 2 of 3 lines match no page, the first is 'q1'"),
      "\(warning)"
    )
  }

  @Test func `pages that no list has are counted`() async throws {
    try dataset()
    try folder.write("p1\n", to: "set/ImageSets/Main/val.txt")
    let (pages, report) = try await pages()
    #expect(pages == ["p1 (val)", "p2 ()", "p3 ()"])
    #expect(report.warnings.contains { $0.hasSuffix("2 pages are in no list, the first is 'p2'") })
  }

  @Test func `a list that is no text is an error`() async throws {
    try dataset()
    try folder.write(Data([0x70, 0x0A, 0xFF]), to: "set/ImageSets/Main/test.txt")
    let error = await #expect(throws: TacetError.self) { _ = try await pages() }
    #expect(error?.place.file?.hasSuffix("set/ImageSets/Main/test.txt") == true)
    #expect(error?.place.line == 2)
  }

  @Test func `a page in two lists is told`() async throws {
    try dataset()
    try folder.write("p1\np2\n", to: "set/ImageSets/Main/train.txt")
    try folder.write("p2\np3\n", to: "set/ImageSets/Main/val.txt")
    let (pages, report) = try await pages()
    #expect(pages == ["p1 (train)", "p2 (train)", "p3 (val)"])
    #expect(report.warnings.contains { $0.contains("train.txt: 1 page") && $0.contains("'p2'") })
  }

  @Test func `two lists that name a page in two ways are told, too`() async throws {
    try dataset()
    try folder.write("p1.jpg\n", to: "set/ImageSets/Main/train.txt")
    try folder.write("p1\n", to: "set/ImageSets/Main/val.txt")
    let (pages, report) = try await pages()
    #expect(pages == ["p1 (train)", "p2 ()", "p3 ()"])
    // p1 is in two lists, p2 and p3 in none.
    #expect(report.warnings.count == 2, "\(report.warnings)")
  }

  @Test func `a page in a folder is found by its name alone, if it is the only one`() async throws {
    try dataset(["a/p1", "b/p2", "c/p2"])
    try folder.write("p1\np2\nb/p2\n", to: "set/ImageSets/Main/val.txt")
    let (pages, report) = try await pages()
    #expect(pages == ["a/p1 (val)", "b/p2 (val)", "c/p2 ()"])
    #expect(
      report.warnings.contains { $0.contains("1 of 3 lines matches no page, the first is 'p2'") }
    )
  }

  /// Layouts of splits: where the documents are, and where their images.
  @Test(arguments: [
    ("set/%", "set/%"), ("set/%/Annotations", "set/%/images"),
    ("set/Annotations/%", "set/JPEGImages/%"),
    ("set/%/Annotations", "set/%/JPEGImages"),
  ])
  func `folders that are named as splits are splits`(documents: String, images: String) async throws
  {
    for (split, name) in [("train", "p1"), ("valid", "p2"), ("test", "p3")] {
      try dataset([name])
      let place = documents.replacing("%", with: split)
      let text = try folder.read("set/Annotations/\(name).xml")
      try FileManager.default.removeItem(atPath: folder.path("set/Annotations"))
      try folder.write(text, to: "kept/\(place)/\(name).xml")
      try folder.write(
        DataSet.Page(name, 100, 80, []).image,
        to: "kept/\(images.replacing("%", with: split))/\(name).png"
      )
    }
    try FileManager.default.removeItem(atPath: folder.path("set"))
    try FileManager.default.moveItem(
      atPath: folder.path("kept/set"),
      toPath: folder.path("set")
    )
    let (pages, report) = try await pages(" ! yolo \(folder.path("out"))")
    #expect(Set(pages) == ["p1 (train)", "p2 (val)", "p3 (test)"])
    #expect(report.failures == [])
    #expect(
      try folder.tree("out/images").filter { $0.contains(".") } == [
        "test/p3.png", "train/p1.png", "val/p2.png",
      ]
    )
    // One of the folders by itself is still its split.
    if !documents.hasPrefix("set/Annotations") {
      try await Job.run("voc \(folder.path("set/valid")) ! list \(folder.path("one"))")
      #expect(try folder.read("one").hasPrefix("p2 (val)"))
    }
  }
}
