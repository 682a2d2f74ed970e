import FoundationEssentials
import TacetRuntime
import TacetImaging
import TacetKit
import TestSupport
import Testing

/// Images on their way through a run: what a sink writes of them, and what becomes of bad ones.
struct ImageTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Three pages, the second of which gets `image` for its image.
  private func input(second image: Data?) throws -> String {
    let symbols: [DataSet.Symbol] = [.init("stem", 10, 10, 12, 60), .init("beam", 50, 70, 90, 80)]
    let data = DataSet(["a", "b", "c"].map { .init($0, 120, 100, symbols) })
    let path = try data.write(to: folder)
    if let image { try folder.write(image, to: "images/b.png") }
    return path
  }

  private func raster(_ width: Int, _ height: Int) throws -> Raster {
    let samples = (0..<width * height).map { UInt8(truncatingIfNeeded: $0 * 7) }
    return try Raster(width: width, height: height, channels: .grey, samples: samples)
  }

  private func sound() throws -> Data { Data(try PNG.encode(raster(120, 100))) }

  @Test(arguments: ["png", "jpeg"])
  func `images are written anew`(format: String) async throws {
    let input = try input(second: sound())
    try await Job.run("deepscores \(input) ! yolo \(folder.path("out")) --images \(format)")
    let name = format == "png" ? "b.png" : "b.jpg"
    let written = try ImageFile(folder.path("out/images/train/\(name)")).decode(maxPixels: 20_000)
    let expected = try raster(120, 100)
    #expect(written.channels == .grey)
    #expect((written.width, written.height) == (120, 100))
    if format == "png" { #expect(written == expected) }
  }

  @Test func `cut pages are written as png, and show their part of the page`() async throws {
    let input = try input(second: sound())
    try await Job.run(
      "deepscores \(input) ! tile --size 80 --overlap 0.25 --no-keep-whole ! yolo \(folder.path("out"))"
    )
    let names = try folder.tree("out/images/train").filter { $0.hasPrefix("b@") }
    #expect(
      names == ["b@0,0,80,80.png", "b@0,20,80,80.png", "b@40,0,80,80.png", "b@40,20,80,80.png"]
    )
    let part = try ImageFile(folder.path("out/images/train/b@40,20,80,80.png"))
      .decode(maxPixels: 10_000)
    let place = PixelRectangle(x: 40, y: 20, width: 80, height: 80)
    #expect(part == (try raster(120, 100).cropped(to: place)))
  }

  @Test func `what is beyond the page's edge is paper, black where ink is white`() async throws {
    var samples = [UInt8](repeating: 0, count: 120 * 100)
    samples[5000] = 255
    let night = try Raster(width: 120, height: 100, channels: .grey, samples: samples)
    let input = try input(second: Data(PNG.encode(night)))
    try await Job.run(
      "deepscores \(input) ! tile --size 100 --overlap 0 --pad --no-keep-whole "
        + "! yolo \(folder.path("out"))"
    )
    let tile = { (name: String) in
      try ImageFile(folder.path("out/images/train/\(name)@100,0,100,100.png"))
        .decode(maxPixels: 10_000)
    }
    #expect(try tile("b").samples.allSatisfy { $0 == 0 })
    #expect(try tile("a").samples.allSatisfy { $0 == 255 })
  }

  /// What may be wrong with an image, and what the user reads of it.
  private static let damages: [(name: String, message: String, damage: @Sendable (Data) -> Data)] =
    [
      ("cut short", "ends too early", { $0.prefix($0.count / 2) }),
      ("empty", "the image file is empty", { _ in Data() }),
      (
        "no image", "not a PNG, JPEG, TIFF, BMP or WebP image",
        { _ in Data("no image at all".utf8) }
      ),
      (
        "a changed bit", "CRC error",
        { data in
          var data = data
          data[data.count / 2] ^= 1
          return data
        }
      ),
    ]

  @Test(arguments: damages.indices, ["png", "link"])
  func `a bad image fails its page, and the others are written`(damage: Int, mode: String) throws {
    let (name, message, damage) = Self.damages[damage]
    let input = try input(second: damage(sound()))
    let run = try Command.tacet(
      "run deepscores \(input) ! yolo \(folder.path("out")) --images \(mode)".words
    )
    // To link an image just its header is looked at.
    if mode == "link", name == "cut short" || name == "a changed bit" {
      #expect(run.code == 0)
      return
    }
    #expect(run.code == 65)
    #expect(run.errors.contains("1 of 3 pages failed and are not in the output:"))
    #expect(run.errors.contains("\(folder.path("images/b.png")), page 'b': "), "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(try folder.tree("out/images/train").map { $0.prefix(1) } == ["a", "c"])
    #expect(try folder.tree("out/labels/train") == ["a.txt", "c.txt"])
  }

  @Test(arguments: ["png", "link", "copy"])
  func `an image of another size than the dataset says fails its page`(mode: String) throws {
    let input = try input(second: Data(PNG.encode(raster(60, 50))))
    let run = try Command.tacet(
      "run deepscores \(input) ! yolo \(folder.path("out")) --images \(mode)".words
    )
    #expect(run.code == 65)
    #expect(
      run.errors.contains(
        "the image is 60 × 50 pixels large, but the dataset says 120 × 100: boxes would be in wrong "
          + "places"
      )
    )
  }

  @Test func `an image larger than the limit fails its page, and the limit can be raised`() throws {
    let input = try input(second: nil)
    let words = "deepscores \(input) ! yolo --images png"
    let refused = try Command.tacet("run --max-pixels 11999 \(words) \(folder.path("one"))".words)
    #expect(refused.code == 65)
    #expect(refused.errors.contains("--max-pixels"))
    let done = try Command.tacet("run --max-pixels 12000 \(words) \(folder.path("two"))".words)
    #expect(done.errors == "")
    #expect(done.code == 0)
  }

  @Test func `an image in a format that is not read can be copied, and not be cut`() async throws {
    let input = try input(second: Data("GIF89a and so on".utf8))
    try await Job.run("deepscores \(input) ! yolo \(folder.path("out"))")
    #expect(try folder.read("out/images/train/b.png") == "GIF89a and so on")
    let report = try await Job.run(
      "deepscores \(input) ! tile --size 80 ! yolo \(folder.path("tiles"))"
    )
    #expect(
      report.failures.map(\.detail) == ["not a PNG, JPEG, TIFF, BMP or WebP image: it is a GIF"]
    )
  }
}
