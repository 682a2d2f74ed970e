import TacetKit
import TacetTesting
import TestSupport
import Testing

@testable import Tiling

/// What holds for every page that is cut: tried on random ones, each made from a seed.
struct TilePropertyTests {
  static let seeds: [UInt64] = [1, 2, 5, 8]

  static let options = [
    "--size 97 --overlap 0.2", "--size 64x90 --overlap 8px --min-visible 0.4",
    "--size 130 --overlap 0 --min-visible 0", "--size 100 --pad --overlap 50%",
    "--size 90 --overlap 3 --no-keep-whole", "--size 500", "--size 50 --overlap 35",
    "--size 120 --strategy staves", "--size 200x60 --strategy staves --min-visible 1",
    "--max-instances 5", "--max-instances 20 --min-visible 0.5",
  ]

  /// The value of an option, if it is given.
  private static func value(of name: String, in options: String) -> Substring? {
    let words = options.split(separator: " ")
    return words.firstIndex { $0 == name }.map { words[$0 + 1] }
  }

  @Test(arguments: seeds, options)
  func `a tile has just the annotations that are in its place, cut to it, in the page's order`(
    seed: UInt64,
    options: String
  ) throws {
    let pages = try SamplePages.random(seed)
    let minVisible = Self.value(of: "--min-visible", in: options).flatMap { Double($0) } ?? 0.1
    for tile in try SamplePages.tile(pages, options).pages {
      let page = try #require(pages.first { $0.name == tile.wholeName })
      guard tile.parent != nil else {
        #expect(tile == page, "what is not cut is as it was")
        continue
      }
      let place = tile.placeOnParent
      #expect((place.width, place.height) == (Double(tile.width), Double(tile.height)))
      let expected = page.annotations.compactMap { annotation -> Annotation? in
        let part = annotation.box.intersection(page.bounds)
        var inside = annotation
        inside.box = part.intersection(place)
        guard !inside.box.isEmpty, inside.box.area / part.area >= minVisible else { return nil }
        inside.box = inside.box.moved(x: -place.xMin, y: -place.yMin)
        return inside
      }
      #expect(tile.annotations == expected)
    }
  }

  @Test(arguments: seeds, options)
  func `tiles cover the page, stay on it, and none is there twice or inside another`(
    seed: UInt64,
    options: String
  ) throws {
    let pages = try SamplePages.random(seed)
    let tiles = try SamplePages.tile(pages, options).pages
    for page in pages {
      let places = tiles.filter { $0.wholeName == page.name }.map(\.placeOnParent)
      #expect(Set(places).count == places.count)
      if !options.contains("--pad") {
        #expect(places.allSatisfy { $0.intersection(page.bounds) == $0 })
      }
      for x in stride(from: 0.5, to: Double(page.width), by: 3) {
        let column = places.filter { $0.xMin < x && x < $0.xMax }.sorted { $0.yMin < $1.yMin }
        let reach = column.reduce(0.0) { $1.yMin <= $0 ? max($0, $1.yMax) : $0 }
        #expect(reach >= Double(page.height), "column \(x) of \(page.name)")
      }
      for place in places {
        #expect(!places.contains { $0 != place && $0.intersection(place) == place })
      }
    }
  }

  @Test(arguments: seeds, options.filter { !$0.contains("--no-keep-whole") })
  func `every annotation that fits in a tile is complete in one, and the stage says so`(
    seed: UInt64,
    options: String
  ) throws {
    let pages = try SamplePages.random(seed)
    let run = try SamplePages.tile(pages, options)
    #expect(run.imbalances.isEmpty)
    let coverage = "annotations that fit in a tile are complete in one: 100 %"
    #expect(run.notes.all.contains { $0.text.hasSuffix(coverage) })
    // With an instance limit, the stage alone knows what fits.
    guard
      let size = Self.value(of: "--size", in: options).map({ try? TileSize(parsing: String($0)) }),
      let size
    else { return }
    for page in pages {
      let places = run.pages.filter { $0.wholeName == page.name }.map(\.placeOnParent)
      for annotation in page.annotations {
        let part = annotation.box.intersection(page.bounds)
        guard !part.isEmpty, part.width <= Double(size.width), part.height <= Double(size.height)
        else { continue }
        #expect(
          places.contains { $0.intersection(part) == part },
          "\(annotation.box), \(page.name)"
        )
      }
    }
  }

  @Test(arguments: seeds, [1, 3, 10, 40])
  func `no tile has more annotations than asked for, but where they overlap each other`(
    seed: UInt64,
    limit: Int
  ) throws {
    let pages = try SamplePages.random(seed).map(SamplePages.clipped)
    let run = try SamplePages.tile(pages, "--max-instances \(limit)")
    let crowded = run.pages.count { $0.annotations.count > limit }
    #expect(crowded == run.count(.noted, .others, because: CoverageReport.crowdedTiles))
    #expect(run.notes.all.contains { $0.text.contains("overlap each other") } == (crowded > 0))
  }

  @Test(
    arguments: seeds,
    options.filter { !$0.contains("--pad") } + ["--size 200x400 ! --size 200x57"]
  )
  func `cut and merged again, complete annotations are what they were, in order`(
    seed: UInt64,
    options: String
  ) throws {
    let pages = try SamplePages.random(seed).map(SamplePages.clipped)
    var tiles = pages
    for options in options.split(separator: " ! ") {
      tiles = try SamplePages.tile(tiles, String(options)).pages
    }
    let merged = try SamplePages.untile(tiles).pages
    try #require(merged.map(\.name) == pages.map(\.name))
    for (page, other) in zip(pages, merged) {
      let places = tiles.filter { $0.wholeName == page.name }.map(\.placeOnParent)
      let complete = page.annotations.filter { annotation in
        places.contains { annotation.box.intersection($0) == annotation.box }
      }
      let ids = Set(complete.map(\.id))
      #expect(other.annotations.filter { ids.contains($0.id) } == complete)
      #expect((other.width, other.height) == (page.width, page.height))
      // The others are merged from parts: there is no more than one of each.
      #expect(other.annotations.count <= page.annotations.count)
      #expect(Set(other.annotations.map(\.id)).count == other.annotations.count)
    }
  }

  @Test(arguments: seeds, ["--size 97 --overlap 0.2", "--size 130 --overlap 0 --min-visible 0"])
  func `without ids complete annotations are merged, too, if in another order`(
    seed: UInt64,
    options: String
  ) throws {
    let pages = try SamplePages.random(seed).map { page in
      var page = SamplePages.clipped(page)
      let long = try ClassMembers(of: DataSet.classTable()) { ["staff", "slur"].contains($0.name) }
      var index = DuplicateIndex(threshold: 0.1, capacity: page.annotations.count)
      page.annotations.removeAll {
        long.contains($0) || !index.insert(DuplicateKey($0, activeSet: 0))
      }
      for place in page.annotations.indices { page.annotations[place].id = 0 }
      return page
    }
    let merged = try SamplePages.untile(try SamplePages.tile(pages, options).pages).pages
    try #require(merged.map(\.name) == pages.map(\.name))
    for (page, other) in zip(pages, merged) {
      func sorted(_ page: Page) -> [DuplicateKey] {
        page.annotations.map { DuplicateKey($0, activeSet: 0) }.sorted()
      }
      #expect(sorted(page) == sorted(other))
    }
  }
}
