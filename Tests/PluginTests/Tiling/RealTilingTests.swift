import FoundationEssentials
import TacetKit
import TestSupport
import Testing

/// A real page, cut as SAHI's documentation has it, and counted once more by other means.
struct RealTilingTests {
  @Test(
    .enabled(if: SharedData.isThere, "\(SharedData.skipReason)"),
    arguments: [(1280, 256), (640, 128), (1000, 200)]
  )
  func `a real page has the tiles and the symbols that a plain loop finds`(
    size: Int,
    overlap: Int
  ) async throws {
    let folder = try TemporaryFolder()
    let path = SharedData.path("data/samples/deepscores_v2/deepscores_v2_sample.json")
    try await Job.run("deepscores \(path) ! list \(folder.path("page"))")
    try await Job.run(
      "deepscores \(path) ! tile --size \(size) --overlap 0.2 --no-keep-whole "
        + "! list \(folder.path("tiles"))"
    )
    let page = try #require(ListedPage.pages(in: try folder.read("page")).first)
    var expected: [ListedPage] = []
    // The loop of SAHI's get_slice_bboxes.
    var (bottom, top) = (0, 0)
    while bottom < page.height {
      bottom = top + size
      var (right, left) = (0, 0)
      while right < page.width {
        right = left + size
        let x = max(0, min(right, page.width) - size)
        let y = max(0, min(bottom, page.height) - size)
        let (width, height) = (min(page.width, size), min(page.height, size))
        let place = Box(
          left: Double(x),
          top: Double(y),
          right: Double(x + width),
          bottom: Double(y + height)
        )
        expected.append(
          ListedPage(
            name: "\(page.name)@\(x),\(y),\(width),\(height)",
            width: width,
            height: height,
            symbols: page.expected(at: place, minVisible: 0.1)
          )
        )
        left = right - overlap
      }
      top = bottom - overlap
    }
    let found = ListedPage.pages(in: try folder.read("tiles"))
    try #require(found.map(\.name) == expected.map(\.name))
    for (tile, other) in zip(found, expected) {
      try #require(tile.symbols.map(\.name) == other.symbols.map(\.name))
      // The sink writes nine digits of the page's coordinates, and of the tile's.
      for (one, next) in zip(tile.symbols, other.symbols) {
        #expect(abs(one.box.xMin - next.box.xMin) < 1e-4)
        #expect(abs(one.box.yMin - next.box.yMin) < 1e-4)
        #expect(abs(one.box.xMax - next.box.xMax) < 1e-4)
        #expect(abs(one.box.yMax - next.box.yMax) < 1e-4)
      }
    }
  }
}
