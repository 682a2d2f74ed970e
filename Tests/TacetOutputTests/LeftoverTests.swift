import CProcess
import FoundationEssentials
import TacetKit
import TestSupport
import Testing

@testable import TacetOutput

/// What killed runs leave, and what only looks like it.
///
/// A run is killed by what it would have done last: its locks are given up, and nothing else happens.
struct LeftoverTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func folderStaging(_ name: String = "out", overwrite: Bool = true) throws -> Staging {
    try Staging(.folder(folder.path(name)), overwrite: overwrite, inputs: [])
  }

  private func fileStaging(_ name: String = "list", overwrite: Bool = true) throws -> Staging {
    try Staging(.file(folder.path(name)), overwrite: overwrite, inputs: [])
  }

  /// Begins an output and writes it.
  private func fill(_ staging: Staging, _ text: String) throws {
    try staging.begin()
    let isFolder = staging.target.isFolder
    try Data(text.utf8)
      .write(to: URL(filePath: isFolder ? staging.staging + "/file" : staging.staging))
    try Data("{\"tacet\": \"0.1.0\", \"contents\": [\"file\"]}".utf8)
      .write(to: URL(filePath: staging.manifestPath))
  }

  private func write(_ stagings: [Staging], _ text: String) throws {
    for staging in stagings { try fill(staging, text) }
    try Staging.commit(stagings)
    #expect(stagings.flatMap(\.warnings) == [])
  }

  /// Leaves outputs as a kill does in the middle of their commit, after some of its steps.
  private func kill(_ stagings: [Staging], after count: Int, swaps: Bool = true) throws {
    let journal = try Staging.announce(stagings)
    for step in journal.steps.prefix(count) {
      if try swaps || FileIdentity(step.target) == nil {
        try step.perform(replacing: true)
      } else {
        try FileManager.default.createDirectory(
          atPath: Staging.split(step.spare).parent,
          withIntermediateDirectories: true
        )
        try FileManager.default.moveItem(atPath: step.target, toPath: step.spare)
        try FileManager.default.moveItem(atPath: step.staged, toPath: step.target)
      }
    }
    for staging in stagings { staging.nest?.unlock() }
  }

  @Test(arguments: 0...3, [true, false])
  func `two outputs killed while they were replaced are old again, then new`(
    count: Int,
    swaps: Bool
  ) throws {
    try write([folderStaging(), fileStaging()], "old")
    let old = try folder.files()
    let killed = [try folderStaging(), try fileStaging()]
    for staging in killed { try fill(staging, "new") }
    try kill(killed, after: count, swaps: swaps)

    // Each of the two finds both.
    let next = count.isMultiple(of: 2) ? try folderStaging() : try fileStaging()
    try next.begin()
    next.discard()
    #expect(try folder.files() == old)
    #expect(try folder.tree() == ["list", "list.tacet.json", "out", "out/file", "out/tacet.json"])

    try write([folderStaging(), fileStaging()], "new")
    #expect(try folder.read("out/file") == "new")
    #expect(try folder.read("list") == "new")
  }

  @Test(arguments: 0...3)
  func `without overwrite what a killed run has named already is no obstacle to the same run`(
    count: Int
  ) throws {
    let killed = [try folderStaging(overwrite: false), try fileStaging(overwrite: false)]
    for staging in killed { try fill(staging, "new") }
    try kill(killed, after: count)
    try write([folderStaging(overwrite: false), fileStaging(overwrite: false)], "new")
    #expect(try folder.tree() == ["list", "list.tacet.json", "out", "out/file", "out/tacet.json"])
    #expect(throws: TacetError.self) { try folderStaging(overwrite: false) }
  }

  @Test func `what was put into an output that a killed run had named is not removed`() throws {
    let killed = [try folderStaging(overwrite: false), try fileStaging(overwrite: false)]
    for staging in killed { try fill(staging, "new") }
    try kill(killed, after: 1)
    try folder.write("a week of training", to: "out/best.pt")
    let before = try folder.files()
    let error = #expect(throws: TacetError.self) { try folderStaging(overwrite: false).begin() }
    #expect(error?.detail.contains("'best.pt' in it is not tacet's") == true)
    #expect(try folder.files() == before)
  }

  @Test func `a run killed after its commit leaves the new output`() throws {
    try write([folderStaging(), fileStaging()], "old")
    let killed = [try folderStaging(), try fileStaging()]
    for staging in killed { try fill(staging, "new") }
    try kill(killed, after: 3)
    try FileManager.default.removeItem(atPath: try #require(killed[0].nest).journal)
    for next in [try folderStaging(), try fileStaging()] {
      try next.begin()
      next.discard()
    }
    #expect(try folder.read("out/file") == "new")
    #expect(try folder.read("list") == "new")
    #expect(try folder.tree().count == 5)
  }

  @Test func `a staging folder of a killed run goes, whatever there is of its mark`() throws {
    for length in [0, 10, 100_000] {
      let killed = try folderStaging()
      try killed.begin()
      let nest = try #require(killed.nest)
      if length < 100_000 {
        try FileManager.default.removeItem(atPath: nest.new)
        let mark = URL(filePath: "\(nest.path)/\(STAGING_MARK)")
        try Data(contentsOf: mark).prefix(length).write(to: mark)
      } else {
        try fill(try fileStaging("other"), "of a living run")
      }
      nest.unlock()
      let next = try folderStaging()
      try next.begin()
      next.discard()
      #expect(!FileManager.default.fileExists(atPath: nest.path))
    }
    #expect(try folder.tree().contains { $0.hasPrefix(".other.tacet-") })
  }

  @Test func `folders that only look like a staging folder stay`() throws {
    let number = ProcessInfo.processInfo.processIdentifier
    for name in ["1", "\(number)", "\(number)-2", "old-7", "mine", "0123456789abcdef"] {
      try folder.write("mine", to: ".out.tacet-\(name)/a.txt")
    }
    try folder.write("mine", to: ".out.tacet-1.txt")
    try FileManager.default.createDirectory(
      atPath: folder.path(".out.tacet-2"),
      withIntermediateDirectories: false
    )
    let before = try folder.tree()
    try write([folderStaging()], "new")
    try write([folderStaging()], "new")
    #expect(try folder.tree().filter { $0.hasPrefix(".") } == before)
  }

  @Test func `the staging folder of another output stays, however the names begin`() throws {
    let other = try folderStaging("out.tacet-b")
    try other.begin()
    other.nest?.unlock()
    try write([folderStaging()], "new")
    #expect(try folder.tree().contains { $0.hasPrefix(".out.tacet-b.tacet-") })
  }

  @Test func `what a living run has stays`() throws {
    let living = try folderStaging()
    try fill(living, "new")
    let next = try folderStaging()
    try next.begin()
    next.discard()
    try Staging.commit([living])
    #expect(try folder.read("out/file") == "new")
  }
}
