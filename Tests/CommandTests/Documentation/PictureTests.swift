import Foundation
import TacetImaging
import TacetKit
import TestSupport
import Testing

/// Examples/pictures: what the README and the manual show is what `overlay` draws.
///
/// With `TACET_RECORD=1` they are drawn anew, and the gallery with them.
struct PictureTests {
  private static let pictures = Products.package.appending(path: "Examples/pictures").path

  @Test func `the pictures are those that their script draws now`() throws {
    let folder = try TemporaryFolder()
    guard ProcessInfo.processInfo.environment["TACET_RECORD"] != "1" else {
      return try make([Self.pictures])
    }
    try make(["--no-browser", folder.path])
    for name in ["before.png", "after.png", "tile.png"] {
      let (drawn, kept) = (folder.path(name), "\(Self.pictures)/\(name)")
      // Pixels, not bytes: another version of libdeflate may pack them otherwise.
      #expect(
        try ImageFile(drawn).decode(maxPixels: 10_000_000).samples
          == ImageFile(kept).decode(maxPixels: 10_000_000).samples,
        "\(name): run 'make docs-pages'"
      )
    }
  }

  @Test func `no picture is large`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.pictures)
      .filter { $0.hasSuffix(".png") }
    #expect(names.sorted() == ["after.png", "before.png", "gallery.png", "tile.png"])
    for name in names {
      let bytes = try Data(contentsOf: URL(filePath: "\(Self.pictures)/\(name)")).count
      #expect(bytes < 400_000, "\(name)")
    }
  }

  private func make(_ arguments: [String]) throws {
    let run = try Command.run(
      "\(Self.pictures)/make",
      arguments,
      environment: ["TACET": Products.tacet]
    )
    #expect(run.code == 0, "\(run.errors)")
  }
}
