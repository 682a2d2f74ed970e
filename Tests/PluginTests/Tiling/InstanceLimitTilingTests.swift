import TacetRuntime
import TestSupport
import Testing

/// Cuts by `--max-instances` on pages full of symbols.
struct InstanceLimitTilingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Symbols all over a page, some of them long, and a tenth of them in one place.
  private static func crowd(_ count: Int, _ width: Int, _ height: Int) -> DataSet {
    var symbols: [DataSet.Symbol] = (0..<count).map { index in
      let left = (index * index * 7 + index * 37) % (width - 60)
      let top = (index * index * 3 + index * 53) % (height - 40)
      let length = index.isMultiple(of: 17) ? 150 : 3 + index * 5 % 28
      return .init("stem", left, top, min(width, left + length), top + 4 + index * 11 % 23)
    }
    symbols += Array(repeating: .init("stem", 50, 50, 62, 70), count: count / 10)
    return DataSet([.init("a", width, height, symbols)])
  }

  private func tiles(_ data: DataSet, _ limit: Int) async throws -> [ListedPage] {
    let input = try data.write(to: folder, images: false)
    try await Job.run(
      "deepscores \(input) ! tile --max-instances \(limit) ! list \(folder.path("list"))"
    )
    return ListedPage.pages(in: try folder.read("list"))
  }

  /// The list was made when each tile still looked at every symbol of its rows.
  @Test func `a crowded page is cut where looking at all symbols for each tile has it cut`()
    async throws
  {
    let places = try await tiles(Self.crowd(60, 300, 200), 8).map { $0.name.dropFirst(2) }
    #expect(
      places.sorted().joined(separator: " ") == """
        0,0,178,32 0,0,36,45 0,136,136,64 0,30,51,65 0,90,103,55 12,0,36,45 120,0,28,45 \
        122,30,54,65 134,136,66,64 144,0,19,45 150,30,50,65 163,0,49,45 174,90,126,55 \
        194,136,106,64 194,30,40,65 210,0,90,45 224,30,76,65 44,30,41,65 48,0,37,45 84,0,14,45 \
        84,30,58,65 90,90,96,55 98,0,26,45
        """
    )
  }

  @Test func `a crowded page is cut into few tiles, each with no more than asked for`() async throws
  {
    let tiles = try await tiles(Self.crowd(600, 1400, 1800), 20)
    #expect(tiles.count { $0.symbols.count > 20 } <= 1)
    #expect(tiles.count > 600 / 20)
  }
}
