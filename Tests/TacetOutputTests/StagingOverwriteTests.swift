import FoundationEssentials
import TacetKit
import TestSupport
import Testing

@testable import TacetOutput

/// What may be replaced, and that it comes back if it can't.
struct StagingOverwriteTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let fileManifest = #"{"tacet": "0.1.0", "contents": []}"#

  /// A manifest of a folder with `labels/train`, that lists these files.
  private static func manifest(listing files: String...) -> String {
    let list = files.map { #"{"path": "\#($0)", "bytes": 1}"# }.joined(separator: ", ")
    return #"{"tacet": "0.1.0", "contents": ["labels"], "output": {"sink": "yolo", "pages": 1, "#
      + #""instances": 1, "classes": [], "files": [\#(list)]}}"#
  }

  private func file(_ name: String, overwrite: Bool = true) throws -> Staging {
    try Staging(.file(folder.path(name)), overwrite: overwrite, inputs: [])
  }

  private func write(_ staging: Staging, hasManifest: Bool = true) throws {
    try staging.begin()
    try Data("new".utf8).write(to: URL(filePath: staging.staging))
    if hasManifest { try Data("{}".utf8).write(to: URL(filePath: staging.manifestPath)) }
  }

  /// What is said instead of making a target.
  private func refusal(_ make: () throws -> Staging) -> String? {
    do {
      _ = try make()
      return nil
    } catch {
      return "\(error)".replacing(folder.path, with: "")
    }
  }

  /// What is said instead of replacing the folder `out`.
  private func folderRefusal(inputs: [String] = []) -> String? {
    refusal { try Staging(.folder(folder.path("out")), overwrite: true, inputs: inputs) }
  }

  @Test func `a file that tacet made is replaced with its manifest`() throws {
    try folder.write("old", to: "x")
    try folder.write(Self.fileManifest, to: "x.tacet.json")
    #expect(
      refusal { try file("x", overwrite: false) } == "'/x' exists already; --overwrite replaces it"
    )
    let staging = try file("x")
    try write(staging)
    try Staging.commit([staging])
    #expect(try folder.tree() == ["x", "x.tacet.json"])
    #expect(try folder.read("x") == "new")
    #expect(try folder.read("x.tacet.json") == "{}")
  }

  @Test func `a file that tacet did not make stays`() throws {
    try folder.write("by hand", to: "x")
    let words =
      "'/x' exists and tacet did not make it, so not even --overwrite replaces it; "
      + "choose another name for the output"
    #expect(refusal { try file("x") } == words)
    try folder.write("no manifest", to: "x.tacet.json")
    #expect(refusal { try file("x") } == words)
  }

  @Test func `a manifest without its file is replaced if it is tacet's, and not if it isn't`()
    throws
  {
    try folder.write(Self.fileManifest, to: "x.tacet.json")
    let staging = try file("x", overwrite: false)
    try write(staging)
    try Staging.commit([staging])
    #expect(try folder.tree() == ["x", "x.tacet.json"])
    try folder.write("mine", to: "y.tacet.json")
    let words = refusal { try file("y") } ?? ""
    #expect(words.hasPrefix("'/y.tacet.json' exists and tacet did not make it"))
  }

  @Test(arguments: [false, true])
  func `files come back with their manifests when one can't be given its name`(
    isFirst: Bool
  ) throws {
    for name in ["x", "y"] {
      try folder.write("old \(name)", to: name)
      try folder.write(Self.fileManifest, to: name + ".tacet.json")
    }
    let before = try folder.files()
    let stagings = [try file("x"), try file("y")]
    // Without its manifest a staged file can't be committed.
    try write(stagings[0], hasManifest: !isFirst)
    try write(stagings[1], hasManifest: isFirst)
    #expect(throws: TacetError.self) { try Staging.commit(stagings) }
    for staging in stagings { staging.discard() }
    #expect(try folder.files() == before)
    #expect(try folder.tree() == before.keys.sorted())
  }

  @Test func `a file whose manifest's name has been taken gets none itself`() throws {
    let staging = try file("x", overwrite: false)
    try write(staging)
    try folder.write("mine", to: "x.tacet.json/file")
    #expect(throws: TacetError.self) { try Staging.commit([staging]) }
    staging.discard()
    #expect(try folder.tree() == ["x.tacet.json", "x.tacet.json/file"])
  }

  @Test func `what is not tacet's deep in a folder keeps it, but for what trainers cache`() throws {
    try folder.write("1", to: "out/labels/train/a.txt")
    try folder.write(Self.manifest(listing: "labels/train/a.txt"), to: "out/tacet.json")
    for name in ["labels/train.cache", "labels/train/a.npy", ".DS_Store"] {
      try folder.write("1", to: "out/\(name)")
    }
    #expect(folderRefusal() == nil)
    try folder.write("mine", to: "out/labels/train/my-notes.md")
    #expect(
      folderRefusal()
        == "'/out' exists, and 'labels/train/my-notes.md' in it is not tacet's, so not even "
        + "--overwrite replaces it; move 'labels/train/my-notes.md' elsewhere or choose another name"
    )
  }

  @Test func `a link on the way to the input or the output hides nothing`() throws {
    try folder.write("1", to: "disk/out/x.json")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"),
      withDestinationPath: folder.path("disk")
    )
    for (input, output) in [("link", "disk"), ("disk", "link")] {
      let words = refusal {
        try Staging(
          .folder(folder.path("\(output)/out")),
          overwrite: true,
          inputs: [folder.path("\(input)/out/x.json")]
        )
      }
      #expect(words == "the output '/\(output)/out' holds the input '/\(input)/out/x.json'")
    }
  }
}
