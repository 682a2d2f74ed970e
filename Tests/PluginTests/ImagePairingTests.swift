import FoundationEssentials
import TacetImaging
import TacetKit
import TacetRuntime
import TestSupport
import Testing

/// Which image a document of VOC, MuNG or DoReMi shows; files whose names are no text.
struct ImagePairingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The files in a folder, without the folders.
  private func files(_ path: String) throws -> [String] {
    try folder.tree(path).filter { $0.contains(".") }
  }

  private func image(_ path: String) throws {
    try folder.write(DataSet.Page("a", 100, 80, []).image, to: "set/\(path)")
  }

  private func voc(_ name: String, _ fileName: String?) throws {
    let element = fileName.map { "<filename>\($0)</filename>" } ?? ""
    try folder.write(
      "<annotation>\(element)<size><width>100</width><height>80</height></size><object><name>stem</name>"
        + "<bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object></annotation>",
      to: "set/\(name).xml"
    )
  }

  private func jpeg(_ path: String) throws {
    let raster = try Raster(
      width: 100,
      height: 80,
      channels: .grey,
      samples: [UInt8](repeating: 90, count: 8000)
    )
    try folder.write(Data(JPEG.encode(raster, quality: 90)), to: "set/\(path)")
  }

  @Test(arguments: [
    ("p.jpg", ["p.jpg"], []),
    ("p.png", ["p.png"], []),
    (
      "scan\\p.jpg", ["p.jpg"],
      ["1 noted: image not at the path that is given, found by its file name"]
    ),
    ("q.jpg", ["p.jpg"], nil),
    (nil, [], nil),
  ])
  func `a document shows the image that it names, extension included`(
    name: String?,
    images: [String],
    account: [String]?
  ) async throws {
    try image("p.png")
    try jpeg("p.jpg")
    try voc("p", name)
    try image("z.png")
    try voc("z", "z.png")
    let report = try await Job.run("voc \(folder.path("set")) ! yolo \(folder.path("out"))")
    if let account {
      #expect(report.account == account)
      #expect(try files("out/images") == images.map { "train/\($0)" } + ["train/z.png"])
    } else {
      // Two images are called as the document: none of them is taken.
      let failure = try #require(report.failures.first)
      #expect(failure.detail.contains("p.jpg") && failure.detail.contains("p.png"), "\(failure)")
      #expect(failure.place.file?.hasSuffix("p.xml") == true)
    }
  }

  @Test func `a document that names the image of another one is told`() async throws {
    for name in ["p", "q"] { try image("\(name).png") }
    try voc("p", "q.png")
    let report = try await Job.run("voc \(folder.path("set")) ! yolo \(folder.path("out"))")
    #expect(
      report.account == ["1 noted: document that names another image than the one called as it"]
    )
    // With the other's own document, one image has two.
    try voc("q", "q.png")
    let failure = try #require(await Job.failure("voc \(folder.path("set"))"))
    #expect(failure.detail.contains("have one image") && failure.detail.contains("2 pages failed"))
    #expect(failure.detail.contains("p.xml") && failure.detail.contains("q.xml"), "\(failure)")
  }

  @Test func `images without a document are told where most have one`() async throws {
    for name in ["p", "q", "r", "s"] { try image("\(name).png") }
    try jpeg("p.jpg")
    for name in ["p", "q"] { try voc(name, "\(name).png") }
    // Half of them have none, so it may be meant; a mask has the name of its page.
    #expect(try await Job.run("voc \(folder.path("set"))").warnings == [])
    try voc("r", "r.png")
    #expect(
      try await Job.run("voc \(folder.path("set"))").warnings
        == [
          "voc: 1 image has no document and is not read, the first is \(folder.path("set/s.png"))"
        ]
    )
  }

  @Test func `an image whose name is gone is the one called as the document`() async throws {
    try image("p.png")
    try voc("p", "before-renaming.png")
    let report = try await Job.run("voc \(folder.path("set")) ! yolo \(folder.path("out"))")
    #expect(
      report.account
        == ["1 noted: named image missing, took the one with the document's name"]
    )
  }

  @Test func `a graph with two images of its name fails`() async throws {
    let node =
      "<Nodes><Node><Id>1</Id><ClassName>stem</ClassName><Top>1</Top><Left>1</Left><Width>2</Width>"
      + "<Height>9</Height></Node></Nodes>"
    for name in ["p", "q"] { try folder.write(node, to: "set/\(name).xml") }
    try image("p.png")
    try jpeg("p.jpg")
    try image("q.png")
    let report = try await Job.run("mung \(folder.path("set"))")
    #expect(report.failures.map(\.place.page) == ["p"])
    #expect(report.failures.first?.detail.contains("its image can't be told") == true)
  }

  @Test(arguments: ["voc", "mung", "doremi"])
  func `documents in two folders of one image fail`(format: String) async throws {
    let root = ["voc": "annotation", "mung": "Nodes", "doremi": "Page"][format] ?? ""
    for name in ["a/p", "b/p", "q"] {
      try folder.write("<\(root)></\(root)>", to: "set/\(name).xml")
    }
    try image("images/p.png")
    try image("images/q.png")
    let report = try await Job.run(
      "\(format) \(folder.path("set")) --images \(folder.path("set/images"))"
    )
    #expect(report.failures.count == 2)
    #expect(
      report.failures.allSatisfy { $0.detail.contains("have one image") },
      "\(report.failures)"
    )
  }

  // MARK: - Names that are no text

  @Test func `a file whose name is not UTF-8 fails its page alone`() throws {
    try image("p.png")
    try voc("p", "p.png")
    try folder.write("stem\n", to: "set/classes.txt")
    // A name that Swift's strings can't hold.
    let run = try Command.run(
      "/bin/sh",
      ["-c", "cp p.xml \"$(printf 'r\\377.xml')\" && cp p.png \"$(printf 'r\\377.png')\""],
      in: folder.path("set")
    )
    try #require(run.code == 0)
    for source in ["voc", "yolo"] {
      let run = try Command.tacet(
        [
          "run", source, folder.path("set"), "!", "coco", folder.path("out-\(source)"), "--images",
          "none",
        ]
      )
      #expect(run.code == 65)
      #expect(run.errors.contains("1 of "), "\(run.errors)")
      #expect(run.errors.contains("r\\xFF."), "\(run.errors)")
      #expect(run.errors.contains("the file's name is not UTF-8; rename it"))
    }
  }

  @Test func `a folder whose name is not UTF-8 is an error that names it`() throws {
    try voc("p", nil)
    let made = try Command.run(
      "/bin/sh",
      ["-c", "mkdir \"$(printf 'r\\377')\""],
      in: folder.path("set")
    )
    try #require(made.code == 0)
    let run = try Command.tacet(["run", "voc", folder.path("set")])
    #expect(run.code == 66)
    #expect(run.errors.contains("set/r\\xFF: the folder's name is not UTF-8"), "\(run.errors)")
  }

  @Test func `a document without a class is told by its file`() throws {
    try folder.write("<annotation></annotation>", to: "set/p.xml")
    let path = folder.path("set/p.xml")
    let run = try Command.tacet(["run", "voc", path, "!", "yolo", folder.path("out")])
    #expect(run.code == 65)
    #expect(run.errors.contains("\(path): ") && run.errors.contains("there are no classes"))
  }
}
