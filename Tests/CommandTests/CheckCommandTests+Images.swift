import Foundation
import TestSupport
import Testing

/// What `tacet check` takes for a change of images, and what for none.
extension CheckCommandTests {
  @Test func `what trainers and file managers add is ignored, and said`() throws {
    try write("yolo")
    try folder.write("x", to: "out/labels/train.cache")
    try folder.write("x", to: "out/images/train/p.npy")
    try folder.write("x", to: "out/.DS_Store")
    let words = "3 files of trainers and viewers: .DS_Store, images/train/p.npy, labels/train.cache"
    #expect(try check(code: 0).contains("\n  ignored     \(words)\n"))
    try folder.write("x", to: "out/labels/notes.md")
    #expect(
      try check(code: 1).contains("\n  labels/notes.md: added after tacet wrote the output\n")
    )
  }

  /// Changes a byte of an image that decoders pass over, a second after it was linked.
  private func retouch(_ name: String, keepingTime: Bool = false) throws {
    let path = folder.path(name)
    let time = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    let date = try #require(time)
    let handle = try FileHandle(forUpdating: URL(filePath: path))
    let size = try handle.seekToEnd()
    try handle.seek(toOffset: size - 1)
    let last = try #require(try handle.readToEnd()?.first)
    try handle.seek(toOffset: size - 1)
    try handle.write(contentsOf: Data([last ^ 1]))
    try handle.close()
    let after = keepingTime ? date : date.addingTimeInterval(1)
    try FileManager.default.setAttributes([.modificationDate: after], ofItemAtPath: path)
  }

  @Test(arguments: [false, true])
  func `a linked image that was changed in place is a problem`(isHashed: Bool) throws {
    try write("yolo", "--images link" + (isHashed ? " --hash-images" : ""))
    #expect(
      try check("out --no-images", code: 0)
        .contains("unchanged (compared: 3 by hash, 2 linked images by size and time)")
    )
    // Through the source's own name: with a hard link or a symbolic one, the output changes too.
    try retouch("images/q.png")
    let words =
      isHashed ? "changed: same size, other content" : "changed or copied since it was linked"
    #expect(
      try check("out --no-images", code: 1).contains("\n  images/train/q.png: \(words)")
    )
  }

  @Test func `a copy of the whole output is compared without times`() throws {
    try write("yolo", "--images link")
    // Reads through links, as most tools do that bring a dataset to another machine.
    let copied = try Command.run("/bin/cp", ["-rL", "out", "copy"], in: folder.path)
    #expect(copied.code == 0)
    let text = try check("copy --no-images", code: 0)
    #expect(text.contains("\n  copied      its images are links no more"), "\(text)")
    #expect(text.contains("unchanged (compared: 3 by hash, 2 images by size)"), "\(text)")
  }

  @Test func `--deep finds a change that keeps size and time`() throws {
    try write("yolo")
    try retouch("out/images/train/q.png", keepingTime: true)
    _ = try check("out --no-images", code: 0)
    #expect(
      try check("out --no-images --deep", code: 1)
        .contains("\n  images/train/q.png: changed: same size, other content\n")
    )
  }

  @Test func `a dataset of no page is a problem`() throws {
    let path = try DataSet([.init("p", 300, 200, [])]).write(to: folder)
    let run = try Command.tacet(
      "run --quiet deepscores \(path) ! tile --size 100 --empty drop ! coco out".words,
      in: folder.path
    )
    // Whoever doesn't write it has nothing to check.
    guard run.code == 0 else { return }
    #expect(try check(code: 1).contains("\n  tacet.json: the output has no pages"))
  }
}
