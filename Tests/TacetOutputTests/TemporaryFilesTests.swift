import CProcess
import FoundationEssentials
import TacetKit
import TestSupport
import Testing

@testable import TacetOutput

/// What the stop watch removes when a run can't do so itself any more.
struct TemporaryFilesTests {
  let folder: TemporaryFolder
  let files = TemporaryFiles()

  init() throws { folder = try TemporaryFolder() }

  private func removeAll() {
    files.change { _ in unsafe temporary_files_remove(files.list) }
  }

  private func staging(_ name: String, overwrite: Bool = false) throws -> Staging {
    try Staging(
      .folder(folder.path(name)),
      overwrite: overwrite,
      inputs: [],
      temporaryFiles: files
    )
  }

  @Test func `a staging folder goes with all that is in it, and the folders made for it`() throws {
    try folder.write("kept", to: "kept")
    let staging = try staging("new/er/out")
    try staging.begin()
    let path = staging.staging
    for name in ["a", "deep/er/b", "deep/c"] {
      try folder.write("text", to: path.dropFirst(folder.path.count + 1) + "/" + name)
    }
    for number in 0..<300 { try Data().write(to: URL(filePath: "\(path)/file-\(number)")) }
    // What a link leads to is not the run's.
    try FileManager.default.createSymbolicLink(
      atPath: path + "/link",
      withDestinationPath: folder.path
    )
    removeAll()
    #expect(try folder.tree() == ["kept"])
  }

  @Test func `a parent that somebody else has put something into stays`() throws {
    let staging = try staging("new/out")
    try staging.begin()
    try folder.write("theirs", to: "new/theirs")
    removeAll()
    #expect(try folder.tree() == ["new", "new/theirs"])
  }

  @Test func `what has its name stays`() throws {
    let staging = try staging("new/out")
    try staging.begin()
    try Staging.commit([staging])
    removeAll()
    #expect(try folder.tree() == ["new", "new/out"])
  }

  @Test func `what a run has removed itself is no longer on the list`() throws {
    let first = try staging("new/out")
    try first.begin()
    let name = String(first.staging.dropFirst(folder.path.count + 1))
    first.discard()
    // Of the same name, and somebody else's.
    try folder.write("theirs", to: name + "/file")
    removeAll()
    #expect(try folder.read(name + "/file") == "theirs")
  }
}
