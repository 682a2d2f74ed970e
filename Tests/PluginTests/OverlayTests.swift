import FoundationEssentials
import TacetRuntime
import TacetImaging
import TacetKit
import TestSupport
import Testing

/// The sink `overlay`, through its built plugin.
struct OverlayTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A small page of most classes, with two boxes that stand twice and one over the edge.
  private static let page = DataSet.Page(
    "a",
    240,
    160,
    [
      .init("staff", 10, 40, 230, 81), .init("clefG", 14, 30, 34, 92),
      .init("noteheadBlackOnLine", 60, 55, 74, 67), .init("stem", 72, 20, 74, 62),
      .init("noteheadHalfInSpace", 100, 60, 114, 72), .init("stem", 112, 25, 114, 66),
      .init("noteheadBlackOnLine", 60, 55, 74, 67), .init("beam", 72, 18, 116, 26),
      .init("fingering1", 180, 100, 190, 114), .init("slur", 200, 110, 260, 130),
    ]
  )

  private func input(_ pages: [DataSet.Page] = [page]) throws -> String {
    try DataSet(pages).write(to: folder)
  }

  private func picture(_ path: String) throws -> Raster {
    try ImageFile(folder.path(path)).decode(maxPixels: 10_000_000)
  }

  /// What `data/index.js` says of a page.
  private struct Entry: Decodable {
    let name: String
    /// Class and count in turn.
    let counts: [Int]
    let removed: Int
  }

  /// What it says of each page: name, kept and removed.
  private func counts(_ output: String) throws -> [String] {
    struct Index: Decodable { let pages: [Entry] }
    let script = try folder.read("\(output)/data/index.js")
    let json = script.drop { $0 != "{" }.prefix(
      through: script.lastIndex(of: "}") ?? script.startIndex
    )
    return try JSONDecoder().decode(Index.self, from: Data(json.utf8)).pages.map { page in
      let kept = page.counts.enumerated().reduce(0) { $1.offset % 2 == 1 ? $0 + $1.element : $0 }
      return "\(page.name) \(kept) \(page.removed)"
    }
  }

  // MARK: - Pictures

  @Test(arguments: [
    ("plain", ""),
    ("named", "--label name --fade 0.5"),
    ("indexed", "--label index --scale 2 --classes stem,note*"),
    ("oriented", "--oriented --blank"),
    ("against", "--against"),
  ])
  func `pictures are as they were looked at`(name: String, options: String) async throws {
    let filters = name == "against" ? "! keep note*,clefG ! clip ! dedupe " : ""
    try await Job.run("deepscores \(input()) \(filters)! overlay \(folder.path("out")) \(options)")
    try Golden.expect(picture("out/a.png"), toLookLike: "overlay/\(name).png")
  }

  @Test func `a contact sheet has all pages and what they count`() async throws {
    let pages = (0..<3).map { place in
      var page = Self.page
      page.name = "page-\(place)"
      page.symbols.removeLast(2 * place)
      return page
    }
    try await Job.run("deepscores \(input(pages)) ! overlay \(folder.path("out")) --sheet")
    try Golden.expect(picture("out/sheet.png"), toLookLike: "overlay/sheet.png")
  }

  @Test func `many pages take several sheets`() async throws {
    let pages = (10..<55).map { DataSet.Page("p\($0)", 60, 40, []) }
    try await Job.run("deepscores \(input(pages)) ! overlay \(folder.path("out")) --sheet")
    #expect(
      try folder.tree("out").filter { $0.hasPrefix("sheet") }
        == ["sheet-1.png", "sheet-2.png", "sheet-3.png"]
    )
  }

  @Test func `a box is framed, and inside its page shows through`() async throws {
    let page = DataSet.Page("a", 100, 60, [.init("stem", 40, 20, 50, 40)])
    try await Job.run("deepscores \(input([page])) ! overlay \(folder.path("out"))")
    let picture = try picture("out/a.png")
    func pixel(_ x: Int, _ y: Int) -> [UInt8] {
      let start = y * picture.stride + 3 * x
      return Array(picture.samples[start..<start + 3])
    }
    let frame = pixel(39, 30)
    #expect(frame != [255, 255, 255])
    #expect(pixel(38, 18) == frame && pixel(51, 41) == frame && pixel(45, 19) == frame)
    #expect(pixel(37, 30) == [255, 255, 255] && pixel(52, 30) == [255, 255, 255])
    let inside = pixel(45, 30)
    #expect(zip(inside, frame).allSatisfy { Int($0) > Int($1) || $0 == 255 })
    // The page and a legend under it.
    #expect(picture.width >= 100 && picture.height > 60)
  }

  // MARK: - What was removed

  @Test func `what filters have removed is counted, however many they are`() async throws {
    let filters = "keep note*,stem,slur ! clip ! map note*=head ! dedupe"
    let input = try input()
    try await Job.run("deepscores \(input) ! \(filters) ! overlay \(folder.path("out")) --against")
    // Of ten symbols staff, clef, beam and fingering went, and a twin.
    #expect(try counts("out") == ["a 5 5"])
    let script = try folder.read("out/data/1.js") + folder.read("out/data/index.js")
    #expect(script.contains("\"clefG\"") && script.contains("\"fingering1\""))
  }

  @Test func `on a tile what was removed is what lies there`() async throws {
    let input = try input()
    try await Job.run(
      "deepscores \(input) ! drop stem,slur ! tile --size 120x160 --overlap 0 --no-keep-whole "
        + "! overlay \(folder.path("out")) --against"
    )
    // Both stems lie on the first tile, the slur on the second.
    #expect(try counts("out") == ["a@0,0,120,160 6 2", "a@120,0,120,160 2 1"])
  }

  @Test func `without numbers symbols are found again by their boxes`() throws {
    let strip = try CPlugin.build("strip", in: folder)
    let words = try "deepscores \(input()) ! keep note*,slur ! clip ! dedupe ! strip"
    let run = try Command.tacet(
      ["--plugin", strip, "run"] + "\(words) ! overlay \(folder.path("out")) --against".words
    )
    #expect(run.errors == "")
    #expect(try counts("out") == ["a 3 7"])
  }

  // MARK: - Which pages

  /// Twenty pages with a symbol each, one with three.
  private func many() throws -> String {
    try input(
      (10..<30).map { place in
        let stems = (0..<(place == 14 ? 3 : 1)).map {
          DataSet.Symbol("stem", 9 * $0, 5, 9 * $0 + 2, 30)
        }
        return DataSet.Page("p\(place)", 60, 40, stems)
      }
    )
  }

  @Test(arguments: [1, 3])
  func `a sample is spread over the set and has the densest page`(threads: Int) async throws {
    let words = try "deepscores \(many()) ! overlay \(folder.path("out")) --sample 4"
    let report = try await Job.run(words, threads: threads)
    let pages = try folder.tree("out").filter { $0.hasSuffix(".png") && !$0.contains("/") }
    #expect(pages == ["p14.png", "p17.png", "p22.png", "p27.png"])
    // Pages that are not drawn are not lost.
    #expect(report.account(1) == [])
  }

  @Test func `a sample of more pages than there are is all of them`() async throws {
    try await Job.run("deepscores \(many()) ! overlay \(folder.path("out")) --sample 99")
    #expect(try counts("out").count == 20)
  }

  @Test func `output is the same for any number of threads`() async throws {
    let input = try many()
    func files(_ threads: Int) async throws -> [String: Data] {
      let output = "out-\(threads)"
      try await Job.run(
        "deepscores \(input) ! overlay \(folder.path(output)) --sheet --against --label name",
        threads: threads
      )
      var files = try folder.files(output)
      for name in ["tacet.json", "data/index.js"] { files[name] = nil }
      return files
    }
    #expect(try await files(1) == files(4))
  }

  @Test func `pages in folders are drawn there, and none takes another's place`() async throws {
    let pages = ["x/a", "data/b", "sheet", "index"].map { DataSet.Page($0, 60, 40, []) }
    try await Job.run("deepscores \(input(pages)) ! overlay \(folder.path("out")) --sheet")
    let pictures = try folder.tree("out").filter { $0.hasSuffix(".png") && !$0.hasPrefix("images") }
    #expect(
      pictures == ["_data/b.png", "index.png", "sheet (train).png", "sheet.png", "x/a.png"]
    )
  }

  @Test func `two pages of a name have an image each`() async throws {
    let page = DataSet.Page("a", 60, 40, [.init("stem", 10, 5, 12, 30)])
    let inputs = try ["one/pages.json", "two/deepscores_train.json"].map {
      try DataSet([page]).write(to: folder, as: $0)
    }
    try await Job.run("deepscores \(inputs.joined(separator: " ")) ! overlay \(folder.path("out"))")
    #expect(
      try folder.tree("out").filter { $0.hasSuffix(".png") }
        == ["a (train).png", "a.png", "images/train/a (2).png", "images/train/a.png"]
    )
    let index = try folder.read("out/data/index.js")
    #expect(index.contains("\"images/train/a.png\""))
    #expect(index.contains("\"images/train/a (2).png\""))
  }

  @Test func `a rotated box of hardly any height is drawn`() async throws {
    let set = try YOLOData(in: folder, [("a", "0 0.1 0 0.9 1e-320 0.9 0.5 0.1 0.5\n")])
    try await Job.run("yolo \(set.path) --task obb ! overlay \(folder.path("out")) --oriented")
    #expect(try counts("out") == ["a 1 0"])
  }

  // MARK: - Images

  @Test func `the plain image is the dataset's own file, or a crop of a page that was cut`()
    async throws
  {
    let input = try input()
    try await Job.run(
      "deepscores \(input) ! overlay \(folder.path("whole")) ! tile --size 120x160 --overlap 0 "
        + "--no-keep-whole ! overlay \(folder.path("cut"))"
    )
    let original = try Data(contentsOf: URL(filePath: folder.path("images/a.png")))
    #expect(try folder.files("whole/images")["train/a.png"] == original)
    let tile = try picture("cut/images/train/a@120,0,120,160.png")
    #expect((tile.width, tile.height) == (120, 160))
  }

  @Test func `a page without its image fails, and can be drawn on paper`() async throws {
    let input = try DataSet([Self.page]).write(to: folder, images: false)
    let failure = await Job.failure("deepscores \(input) ! overlay \(folder.path("out"))")
    #expect(failure?.code == .noInput)
    try await Job.run("deepscores \(input) ! overlay \(folder.path("out")) --blank")
    #expect(try picture("out/images/train/a.png").samples.allSatisfy { $0 == 255 })
  }

  // MARK: - Options

  @Test(arguments: [
    ("", "folder"), ("out --scale 0", "--scale"), ("out --scale 9", "--scale"),
    ("out --fade 2", "--fade"), ("out --sample 0", "--sample"), ("out --label all", "label"),
    ("out --classes gGlef", "gGlef"), ("out --classes ,", "--classes"),
  ])
  func `what makes no sense is refused before anything is read`(
    words: String,
    named: String
  ) async throws {
    let failure = await Job.failure("deepscores \(try input()) ! overlay \(words)")
    #expect(failure?.code == .badUsage)
    #expect(failure?.detail.contains(named) == true, "\(failure?.detail ?? "")")
  }
}
