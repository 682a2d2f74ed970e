import FoundationEssentials
import TacetImaging
import TacetKit
import TestSupport
import Testing

/// Pictures that somebody has looked at and found right, under `Tests/Fixtures`.
enum Golden {
  /// Expects `picture` to look like the one at `path`.
  ///
  /// Another version of FreeType may draw letters a little differently: of a thousand pixels five may
  /// differ so that one sees it. With `TACET_RECORD_GOLDEN` set the picture is written instead, to be
  /// looked at.
  static func expect(_ picture: Raster, toLookLike path: String) throws {
    let file = Products.fixture(path)
    if ProcessInfo.processInfo.environment["TACET_RECORD_GOLDEN"] != nil {
      try FileManager.default.createDirectory(
        at: URL(filePath: file).deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(PNG.encode(picture, level: PNG.Level(9))).write(to: URL(filePath: file))
    }
    let golden = try ImageFile(file).decode(maxPixels: 10_000_000)
    try #require(
      (picture.width, picture.height, picture.channels)
        == (golden.width, golden.height, golden.channels)
    )
    let differing = zip(picture.samples, golden.samples).count { abs(Int($0) - Int($1)) > 40 }
    #expect(differing * 200 <= picture.samples.count, "\(path): \(differing) samples differ")
  }
}
