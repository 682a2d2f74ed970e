import FoundationEssentials
import TacetKit
import TestSupport
import Testing

@testable import TacetOutput

struct StagingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func staging(
    _ name: String = "out",
    overwrite: Bool = false,
    inputs: [String] = []
  ) throws -> Staging {
    try Staging(.folder(folder.path(name)), overwrite: overwrite, inputs: inputs)
  }

  private func fill(_ staging: Staging, _ text: String = "new") throws {
    try Data(text.utf8).write(to: URL(filePath: staging.staging + "/file"))
    try Data("{}".utf8).write(to: URL(filePath: staging.manifestPath))
  }

  /// What it says instead of making `name`.
  private func refusal(
    _ name: String = "out",
    isFolder: Bool = true,
    overwrite: Bool = false,
    inputs: [String] = []
  ) -> String? {
    let path = folder.path(name)
    let target: SinkTarget = isFolder ? .folder(path) : .file(path)
    do {
      _ = try Staging(target, overwrite: overwrite, inputs: inputs)
      return nil
    } catch {
      return "\(error)".replacing(folder.path, with: "")
    }
  }

  @Test func `output appears whole, under its name`() throws {
    let staging = try staging()
    #expect(try folder.tree() == [])
    try staging.begin()
    #expect(staging.staging.hasPrefix(folder.path(".out.tacet-")))
    #expect(try folder.tree().allSatisfy { $0.hasPrefix(".out.tacet-") })
    try fill(staging)
    try Staging.commit([staging])
    #expect(try folder.tree() == ["out", "out/file", "out/tacet.json"])
  }

  @Test func `a file appears with its manifest beside it`() throws {
    let staging = try Staging(.file(folder.path("out.txt")), overwrite: false, inputs: [])
    try staging.begin()
    try Data("new".utf8).write(to: URL(filePath: staging.staging))
    try Data("{}".utf8).write(to: URL(filePath: staging.manifestPath))
    try Staging.commit([staging])
    #expect(try folder.tree() == ["out.txt", "out.txt.tacet.json"])
  }

  @Test func `what is discarded leaves nothing, the folders made for it neither`() throws {
    let staging = try staging("deep/er/out")
    try staging.begin()
    try fill(staging)
    #expect(try folder.tree().contains("deep/er"))
    staging.discard()
    #expect(try folder.tree() == [])
  }

  @Test func `a folder that was made for it and has got something else stays`() throws {
    let staging = try staging("deep/er/out")
    try staging.begin()
    try folder.write("mine", to: "deep/mine")
    staging.discard()
    #expect(try folder.tree() == ["deep", "deep/mine"])
  }

  @Test func `what was never begun can be discarded`() throws {
    try folder.write("old", to: "out/file")
    try folder.write(Self.manifest(of: "file", "labels"), to: "out/tacet.json")
    let before = try folder.files()
    try staging(overwrite: true).discard()
    #expect(try folder.files() == before)
  }

  @Test func `an empty folder is as good as none`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("out"),
      withIntermediateDirectories: false
    )
    let staging = try staging()
    try staging.begin()
    try fill(staging)
    try Staging.commit([staging])
    #expect(try folder.tree() == ["out", "out/file", "out/tacet.json"])
  }

  @Test func `what exists is refused, and replaced with overwrite`() throws {
    try folder.write("old", to: "out/file")
    try folder.write("old", to: "out/other")
    try folder.write(Self.manifest(of: "file", "other"), to: "out/tacet.json")
    #expect(refusal() == "'/out' exists already; --overwrite replaces it")
    let staging = try staging(overwrite: true)
    try staging.begin()
    try fill(staging)
    #expect(try folder.read("out/file") == "old")
    try Staging.commit([staging])
    #expect(try folder.tree() == ["out", "out/file", "out/tacet.json"])
    #expect(try folder.read("out/file") == "new")
  }

  @Test func `what tacet did not make is not replaced`() throws {
    try folder.write("holiday", to: "out/photo.jpg")
    #expect(
      refusal(overwrite: true)
        == "'/out' exists and tacet did not make it, so not even --overwrite replaces it; "
        + "choose another name for the output"
    )
  }

  @Test func `what has come into a folder that tacet made is not thrown away with it`() throws {
    try folder.write("new", to: "out/file")
    try folder.write(Self.manifest(of: "file"), to: "out/tacet.json")
    try folder.write("a week of training", to: "out/best.pt")
    #expect(
      refusal(overwrite: true)
        == "'/out' exists, and 'best.pt' in it is not tacet's, so not even --overwrite replaces it; "
        + "move 'best.pt' elsewhere or choose another name"
    )
  }

  @Test func `what has come to stand there during the run stays`() throws {
    let staging = try staging()
    try staging.begin()
    try fill(staging)
    try folder.write("of another run", to: "out/file")
    #expect(throws: TacetError.self) { try Staging.commit([staging]) }
    staging.discard()
    #expect(try folder.read("out/file") == "of another run")
    #expect(try folder.tree() == ["out", "out/file"])
  }

  @Test func `of two outputs both get their names or neither`() throws {
    try folder.write("old", to: "out/file")
    try folder.write(Self.manifest(of: "file"), to: "out/tacet.json")
    let first = try staging(overwrite: true)
    let second = try Staging(.file(folder.path("list")), overwrite: false, inputs: [])
    for staging in [first, second] { try staging.begin() }
    try fill(first)
    try Data("list".utf8).write(to: URL(filePath: second.staging))
    try Data("{}".utf8).write(to: URL(filePath: second.manifestPath))
    try folder.write("of another run", to: "list")
    #expect(throws: TacetError.self) { try Staging.commit([first, second]) }
    #expect(try folder.read("out/file") == "old")
    for staging in [first, second] { staging.discard() }
    #expect(try folder.tree() == ["list", "out", "out/file", "out/tacet.json"])
  }

  @Test func `a link to a folder stays a link, and one to nothing is refused`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("disk"),
      withIntermediateDirectories: false
    )
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("out"),
      withDestinationPath: folder.path("disk")
    )
    let staging = try staging()
    try staging.begin()
    try fill(staging)
    try Staging.commit([staging])
    #expect(try folder.read("disk/file") == "new")
    try FileManager.default.removeItem(atPath: folder.path("disk"))
    #expect(refusal() == "'/out' is a symbolic link to nothing")
  }

  /// A manifest of a folder with these entries.
  private static func manifest(of contents: String...) -> String {
    let list = contents.map { "\"\($0)\"" }.joined(separator: ", ")
    return "{\"tacet\": \"0.1.0\", \"contents\": [\(list)]}"
  }

  @Test func `a file where a folder belongs, and the other way round`() throws {
    try folder.write("text", to: "out")
    try folder.write("text", to: "dir/file")
    #expect(refusal(overwrite: true) == "'/out' exists and is a file, not a folder")
    #expect(
      refusal("dir", isFolder: false, overwrite: true)
        == "'/dir' exists and is a folder, not a file"
    )
  }

  @Test(arguments: ["file/out", "file/deep/out"])
  func `a parent that is a file`(name: String) throws {
    try folder.write("text", to: "file")
    #expect(refusal(name) == "'/\(name)' can't be made: '/file' is not a folder")
  }

  @Test func `an empty path, and the root`() {
    for path in ["", "/"] {
      #expect(throws: TacetError.self) {
        try Staging(.folder(path), overwrite: true, inputs: [])
      }
    }
  }

  @Test(arguments: ["out/data.json", "out/deep/data.json", "out"])
  func `an output that holds an input is refused`(input: String) {
    #expect(
      refusal(overwrite: true, inputs: [folder.path(input)])
        == "the output '/out' holds the input '/\(input)'"
    )
  }

  @Test func `an output beside the input with a name that begins alike is fine`() {
    #expect(refusal("out", inputs: [folder.path("output/data.json")]) == nil)
  }

  @Test(arguments: ["out/", "./out", "deep/../out", "out/."])
  func `a path by any other name is the same target`(name: String) throws {
    #expect(try staging(name).path == folder.path("out"))
  }
}
