import TacetDataSets
import TacetKit
import Testing

/// The names of pages, made of those of their images.
struct PageNamingTests {
  private func paths(_ names: [String]) throws -> [RelativePath] {
    try names.map { name throws(RelativePath.Invalid) in try RelativePath(name) }
  }

  @Test(arguments: [
    (["a.png", "b.png"], ["a", "b"]),
    (["p.png", "p.jpg"], ["p.png", "p.jpg"]),
    (["p.png", "x/p.jpg"], ["p", "x/p"]),
    (["p.png", "p.jpg", "q.png"], ["p.png", "p.jpg", "q"]),
    // The stem of the third is the whole name of the first.
    (["p.png", "p.jpg", "p.png.tif"], ["p.png", "p.jpg", "p.png.tif"]),
    (["p", "p.png"], ["p", "p.png"]),
    (["...png", "a/...png"], ["...png", "a/...png"]),
    ([], []),
  ])
  func `pages keep the extension of their image only where they need it`(
    files: [String],
    names: [String]
  ) throws {
    #expect(try PageNaming.names(of: paths(files)).names == names)
    // The order of the files doesn't matter.
    let reversed = try PageNaming.names(of: paths(files.reversed())).names
    #expect(reversed == names.reversed())
  }

  @Test(arguments: [
    (["images/a.png", "images/b/c.png"], "", ["a.png", "b/c.png"]),
    (["Images/train/a.png"], "train", ["a.png"]),
    (["set/images/a.png", "set/images/b/c.png"], "", ["a.png", "b/c.png"]),
    (["train/images/a.png"], "train", ["a.png"]),
    (["set/a.png", "set/b.png"], "", ["set/a.png", "set/b.png"]),
    (["train2017/a.png"], "train", ["a.png"]),
    (["valid/a.png"], "val", ["a.png"]),
    (["train/a.png"], "", ["train/a.png"]),
    (["train/a.png"], "val", ["train/a.png"]),
    (["images/a.png", "b.png"], "", ["images/a.png", "b.png"]),
    (["images/a.png", "scans/b.png"], "", ["images/a.png", "scans/b.png"]),
    (["bach/a.png"], "", ["bach/a.png"]),
    (["images.png"], "", ["images.png"]),
    ([], "", []),
  ])
  func `folders that all share are no part of names if they are the root of images`(
    files: [String],
    split: String,
    names: [String]
  ) throws {
    let shorter = try PageNaming.withoutImageRoot(paths(files), split: split)
    #expect(shorter.map(\.string) == names)
  }
}
