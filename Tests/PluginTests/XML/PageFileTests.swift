import FoundationEssentials
import TacetRuntime
import TacetKit
import TestSupport
import Testing

/// What all sources have in common whose pages are XML files.
struct PageFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Two pages, one of them in a folder of its own.
  private func pagesInFolders() throws -> String {
    try DataSet([
      .init("b", 40, 30, [.init("stem", 10, 5, 12, 25)]),
      .init("sub/a", 40, 30, [.init("beam", 3, 5, 32, 9)]),
    ]).write(to: folder, as: "set/deepscores_train.json")
  }

  @Test(arguments: ["mung", "voc"])
  func `pages in folders are read again with their images`(format: String) async throws {
    let out = folder.path("out")
    try await Job.run(
      "deepscores \(pagesInFolders()) ! \(format) \(out) ! list \(folder.path("before"))"
    )
    let report = try await Job.run("\(format) \(out) ! list \(folder.path("after"))")
    // The source's pages had no split, which makes them training pages.
    let before = try folder.read("before").replacing("()", with: "(train)")
    let after = try folder.read("after").replacing("()", with: "(train)")
    #expect(after == before)
    #expect(after.contains("sub/a (train) 40 x 30\nbeam 3 5 32 9\n"))
    #expect(report.account == [])
  }

  @Test(arguments: ["mung", "voc"])
  func `an image that is missing among others is a defect`(format: String) async throws {
    let out = folder.path("out")
    try await Job.run("deepscores \(pagesInFolders()) ! \(format) \(out)")
    let image = try #require(try folder.tree("out").first { $0.hasSuffix("b.png") })
    try FileManager.default.removeItem(atPath: "\(out)/\(image)")
    let report = try await Job.run("\(format) \(out)")
    #expect(report.account(0).contains("1 noted: image not on disk"))
    let failure = await Job.failure("\(format) \(out)", strictData: true)
    #expect(failure?.detail.contains("image not on disk") == true)
  }

  @Test func `what is wrong with a node is said with its line`() async throws {
    let path = try folder.write(
      """
      <Nodes>
      <Node><Id>1</Id><ClassName>stem</ClassName><Top>1</Top><Left>1</Left><Width>2</Width>
      <Height>9</Height></Node>
      <Node><ClassName>stem</ClassName><Top>1</Top><Left>1</Left><Width>2</Width><Height>9</Height></Node>
      </Nodes>
      """,
      to: "a.xml"
    )
    let failure = await Job.failure("mung \(path)", strictData: true)
    #expect(failure?.detail.contains("line 4") == true, "\(String(describing: failure))")
  }

  @Test(arguments: ["voc", "mung"])
  func `a page whose name has blanks keeps its split`(format: String) async throws {
    // The first word of two names is the whole of the third one.
    let names = ["Satie - Gnossienne 1-001", "Satie - Gnossienne 1"]
    try DataSet(names.map { .init($0, 40, 30, [.init("stem", 10, 5, 12, 25)]) })
      .write(to: folder, as: "set/deepscores_train.json", images: false)
    try DataSet([.init("Satie", 40, 30, [.init("stem", 10, 5, 12, 25)])])
      .write(to: folder, as: "set/deepscores_test.json", images: false)
    let out = folder.path("out")
    try await Job.run("deepscores \(folder.path("set")) ! \(format) \(out) --images none")
    try await Job.run("\(format) \(out) ! list \(folder.path("list"))")
    let text = try folder.read("list")
    for name in names { #expect(text.contains("\(name) (train)"), "\(text)") }
    #expect(text.contains("Satie (test)"), "\(text)")
  }

  @Test func `a flag behind a page's name is none of it`() async throws {
    let pages = ["a", "b c", "d"].map { DataSet.Page($0, 40, 30, [.init("stem", 10, 5, 12, 25)]) }
    let path = try DataSet(pages).write(to: folder, images: false)
    try await Job.run("deepscores \(path) ! voc \(folder.path("out")) --images none")
    try folder.write("", to: "out/ImageSets/Main/train.txt")
    try folder.write("a -1\nb c  1\nd\t0\n", to: "out/ImageSets/Main/val.txt")
    try await Job.run("voc \(folder.path("out")) ! list \(folder.path("list"))")
    let text = try folder.read("list")
    for page in pages { #expect(text.contains("\(page.name) (val)"), "\(text)") }
  }

  @Test func `a list may have any of the usual names of its split`() async throws {
    let pages = ["a", "b"].map { DataSet.Page($0, 40, 30, [.init("stem", 10, 5, 12, 25)]) }
    let path = try DataSet(pages).write(to: folder, images: false)
    try await Job.run("deepscores \(path) ! mung \(folder.path("out")) --images none")
    try FileManager.default.removeItem(atPath: folder.path("out/train.txt"))
    try folder.write("a\n", to: "out/valid.txt")
    try folder.write("b\n", to: "out/testing.txt")
    try await Job.run("mung \(folder.path("out")) ! list \(folder.path("list"))")
    let text = try folder.read("list")
    #expect(text.contains("a (val)"))
    #expect(text.contains("b (test)"))
  }

  @Test func `a link to a folder above is not followed in circles`() async throws {
    try folder.write(DataSet.Page("a", 40, 30, []).image, to: "set/images/a.png")
    try folder.write("0 0.5 0.5 0.2 0.2\n", to: "set/labels/a.txt")
    try folder.write("names: [stem]\ntrain: images\n", to: "set/data.yaml")
    for name in ["loop", "again"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path("set/images/\(name)"),
        withDestinationPath: "."
      )
    }
    #expect(try await Job.run("yolo \(folder.path("set"))").instancesIn == [1])
  }

  @Test(arguments: ["voc", "mung"])
  func `boxes of whole pixels stay so on their way through YOLO`(format: String) async throws {
    let page = DataSet.Page(
      "a",
      1960,
      2772,
      (0..<60).map { .init("stem", 101 + 31 * $0, 333 + 7 * $0, 103 + 31 * $0, 399 + 8 * $0) }
    )
    let set = try DataSet([page]).write(to: folder)
    try await Job.run("deepscores \(set) ! yolo \(folder.path("yolo"))")
    let words = "yolo \(folder.path("yolo")) ! \(format) \(folder.path("out"))"
    let report = try await Job.run(words)
    #expect(!report.account.contains { $0.contains("widened") })
    try await Job.run("\(format) \(folder.path("out")) ! list \(folder.path("list"))")
    let read = try folder.read("list").split(separator: "\n").dropFirst()
    #expect(
      read.elementsEqual(
        page.symbols.map {
          "stem \(Int($0.box.xMin)) \(Int($0.box.yMin)) \(Int($0.box.xMax)) \(Int($0.box.yMax))"
        }
      )
    )
  }

  /// A stage, and a document of its format.
  private static let documents = [
    ("mung", "<Nodes><Node><Id>1</Id><ClassName>stem</ClassName>BOX</Node></Nodes>"),
    ("doremi", "<Page><Nodes><Node><Id>1</Id><ClassName>stem</ClassName>BOX</Node></Nodes></Page>"),
    (
      "voc",
      "<annotation><object><name>stem</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax>"
        + "<ymax>9</ymax></bndbox></object></annotation>"
    ),
  ].map { stage, text in
    (
      stage,
      text.replacing("BOX", with: "<Top>1</Top><Left>1</Left><Width>9</Width><Height>9</Height>")
    )
  }

  @Test(arguments: documents)
  func `a document in an encoding that is not read fails, by name and encoding`(
    stage: String,
    text: String
  ) async throws {
    let words = "the encoding 'HTML' isn't read here; save the file as UTF-8"
    let bad = try folder.write("<?xml version='1.0' encoding='HTML'?>" + text, to: "set/b.xml")
    // Alone there is no class, which is not what is wrong.
    let failure = await Job.failure("\(stage) \(bad) ! yolo \(folder.path("out")) --images none")
    #expect(failure?.code == .badData)
    #expect(failure?.description == "\(bad):1:1: \(words)")
    // Beside a good page its own page fails.
    try folder.write(text, to: "set/a.xml")
    let run = try Command.tacet(
      ["run", stage, folder.path("set"), "!", "yolo", folder.path("out"), "--images", "none"]
    )
    #expect(run.code == 65)
    #expect(run.errors.contains("1 of 2 pages failed"), "\(run.errors)")
    #expect(run.errors.contains(bad) && run.errors.contains(words), "\(run.errors)")
    #expect(try folder.tree("out/labels/train") == ["a.txt"])
  }

  @Test(arguments: documents)
  func `a damaged document that names no class is told as damaged`(
    stage: String,
    text: String
  ) async throws {
    let bad = try folder.write(String(text.split(separator: "stem")[0]), to: "b.xml")
    let failure = await Job.failure("\(stage) \(bad) ! yolo \(folder.path("out")) --images none")
    #expect(failure?.code == .badData)
    #expect(failure?.place.file == bad)
    #expect(failure?.detail == "the file ends in the middle: it was cut off")
  }

  @Test func `an image is found whose name the disk spells with other code points`() async throws {
    var set = DataSet([.init("F\u{FC}r", 40, 30, [.init("stem", 10, 5, 12, 25)])])
    set.pages[0].name = "F\u{FC}r"
    let path = try set.write(to: folder)
    let image = try #require(try folder.tree().first { $0.hasSuffix(".png") })
    let other = image.replacing("\u{FC}", with: "u\u{308}")
    try FileManager.default.moveItem(atPath: folder.path(image), toPath: folder.path(other))
    let report = try await Job.run("deepscores \(path) ! yolo \(folder.path("out"))")
    #expect(report.account(0) == [])
    #expect(report.instancesIn == [1])
  }
}
