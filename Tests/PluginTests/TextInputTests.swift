import FoundationEssentials
import TacetKit
import TacetRuntime
import TestSupport
import Testing

/// Texts as any editor may have saved them.
///
/// They may have a byte order mark, the line ends of Windows, and blanks at the ends of lines. What is no UTF-8
/// is an error with file and line.
struct TextInputTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// How an editor may have saved a text.
  private static let editors: [@Sendable (String) -> String] = [
    { "\u{FEFF}" + $0 }, { $0.replacing("\n", with: "\r\n") },
    { $0.replacing("\n", with: " \t\n") },
    { "\u{FEFF}" + $0.replacing("\n", with: " \r\n") },
  ]

  private static let latin1: [UInt8] = Array("clef\n".utf8) + [0xE9, 0x0A]

  private func writePages() throws {
    for name in ["a", "b"] {
      try folder.write(DataSet.Page(name, 100, 100, []).image, to: "set/images/\(name).png")
    }
  }

  private func classes(_ words: String) async throws -> [String] {
    try await Job.run("\(words) ! yolo \(folder.path("out")) --images none")
    return try folder.read("out/data.yaml").split(separator: "\n").filter { $0.hasPrefix("  ") }
      .map { $0.drop { $0 != ":" }.dropFirst(2).filter { $0 != "\"" && $0 != "'" } }
  }

  @Test(arguments: editors.indices)
  func `classes txt and rows of labels`(editor: Int) async throws {
    try writePages()
    try folder.write(Self.editors[editor]("clefG\nstem line\n"), to: "set/classes.txt")
    try folder.write(
      Self.editors[editor]("0 0.5 0.5 0.1 0.1\n1 0.5 0.5 0.2 0.2\n"),
      to: "set/labels/a.txt"
    )
    #expect(try await classes("yolo \(folder.path("set"))") == ["clefG", "stem line"])
    #expect(
      try folder.read("out/labels/train/a.txt")
        == "0 0.500000 0.500000 0.100000 0.100000\n1 0.500000 0.500000 0.200000 0.200000\n"
    )
  }

  @Test(arguments: editors.indices)
  func `data yaml and lists of images`(editor: Int) async throws {
    try writePages()
    try folder.write(
      Self.editors[editor]("train: train.txt\nval: val.txt\nnames:\n  0: clefG\n"),
      to: "set/data.yaml"
    )
    try folder.write(Self.editors[editor]("./images/a.png\n"), to: "set/train.txt")
    try folder.write(Self.editors[editor]("./images/b.png\n"), to: "set/val.txt")
    #expect(try await classes("yolo \(folder.path("set"))") == ["clefG"])
    #expect(
      try folder.tree("out/labels").filter { $0.hasSuffix(".txt") } == ["train/a.txt", "val/b.txt"]
    )
  }

  @Test(arguments: editors.indices)
  func `lists of classes`(editor: Int) async throws {
    let input = try DataSet([.init("a", 100, 100, [.init("stem", 1, 1, 5, 9)])])
      .write(to: folder, images: false)
    let list = try folder.write(Self.editors[editor]("stem\nclefG\n"), to: "list.txt")
    #expect(try await classes("deepscores \(input) ! keep --from \(list)") == ["stem", "clefG"])
  }

  @Test(arguments: editors.indices)
  func `lists of pages in ImageSets`(editor: Int) async throws {
    for name in ["a", "b"] {
      try folder.write(DataSet.Page(name, 100, 100, []).image, to: "set/JPEGImages/\(name).png")
      try folder.write(
        "<annotation><filename>\(name).png</filename><object><name>stem</name><bndbox><xmin>2</xmin>"
          + "<ymin>2</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object></annotation>",
        to: "set/Annotations/\(name).xml"
      )
    }
    try folder.write(Self.editors[editor]("a\n"), to: "set/ImageSets/Main/train.txt")
    try folder.write(Self.editors[editor]("b\n"), to: "set/ImageSets/Main/val.txt")
    _ = try await classes("voc \(folder.path("set"))")
    #expect(
      try folder.tree("out/labels").filter { $0.hasSuffix(".txt") } == ["train/a.txt", "val/b.txt"]
    )
    try folder.write(Data(Self.latin1), to: "set/ImageSets/Main/val.txt")
    let failure = await Job.failure("voc \(folder.path("set")) ! yolo \(folder.path("again"))")
    #expect(
      failure?.description
        == "\(folder.path("set/ImageSets/Main/val.txt")):2: no UTF-8 text: byte 0xE9; save it as UTF-8"
    )
  }

  @Test(arguments: [
    ("yolo SET ! yolo out", "set/classes.txt"), ("yolo LIST ! yolo out", "list/data.yaml"),
    ("yolo SET ! keep --from words.txt ! yolo out", "words.txt"), ("recipe.yaml", "recipe.yaml"),
  ])
  func `what is no UTF-8 is an error with file and line`(words: String, file: String) throws {
    try writePages()
    try folder.write("clef\n", to: "set/classes.txt")
    try folder.write("0 0.5 0.5 0.1 0.1\n", to: "set/labels/a.txt")
    try folder.write(Data(Self.latin1), to: file)
    let line = words.replacing("SET", with: "set").replacing("LIST", with: "list")
    let run = try Command.tacet(["run"] + line.words, in: folder.path)
    #expect(run.code == (words.hasPrefix("yolo") && !words.contains("--from") ? 65 : 64))
    #expect(
      run.errors.contains("\(file):2: no UTF-8 text: byte 0xE9; save it as UTF-8"),
      "\(run.errors)"
    )
  }
}
