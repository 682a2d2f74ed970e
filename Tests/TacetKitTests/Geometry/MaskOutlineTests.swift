import TacetKit
import TestSupport
import Testing

/// The lines around a mask.
struct MaskOutlineTests {
  /// A mask as it is drawn, `#` for the symbol's pixels.
  private static func mask(_ rows: [String]) throws -> Mask {
    let ink = rows.joined().map { $0 == "#" }
    return try mask(ink, width: rows.first?.count ?? 0)
  }

  private static func mask(_ ink: [Bool], width: Int) throws -> Mask {
    var runs: [UInt32] = [0]
    var isInk = false
    for pixel in ink {
      if pixel != isInk {
        runs.append(0)
        isInk = pixel
      }
      runs[runs.count - 1] += 1
    }
    return try #require(
      Mask(width: width, height: width == 0 ? 0 : ink.count / width, runs: runs)
    )
  }

  private static func text(_ outlines: Polygons) -> [String] {
    outlines.polygons.map { polygon in
      polygon.corners.map { "\(Int($0.x)),\(Int($0.y))" }.joined(separator: " ")
    }
  }

  @Test(arguments: [
    (["..", ".."], []),
    ([], []),
    (["#"], ["0,0 1,0 1,1 0,1"]),
    (["##", "##"], ["0,0 2,0 2,2 0,2"]),
    (["#.", "##"], ["0,0 1,0 1,1 2,1 2,2 0,2"]),
    // The largest part first.
    (["#..##"], ["3,0 5,0 5,1 3,1", "0,0 1,0 1,1 0,1"]),
    // A hole is not seen.
    (["###", "#.#", "###"], ["0,0 3,0 3,3 0,3"]),
    // What touches at a corner is one part.
    (["#.", ".#"], ["0,0 1,0 1,1 2,1 2,2 1,2 1,1 0,1"]),
    ([".#", "#."], ["1,0 2,0 2,1 1,1 1,2 0,2 0,1 1,1"]),
    // A part within a hole of another.
    (["#####", "#...#", "#.#.#", "#...#", "#####"], ["0,0 5,0 5,5 0,5", "2,2 3,2 3,3 2,3"]),
  ])
  func `the line runs along the edges of pixels, clockwise`(
    rows: [String],
    outlines: [String]
  ) throws {
    #expect(Self.text(try #require(try Self.mask(rows).outlines())) == outlines)
  }

  @Test(arguments: 0..<50)
  func `every pixel of any mask is within its outlines, and none that it can't reach is`(
    seed: Int
  ) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (width, height) = (
      Int.random(in: 1...14, using: &generator), Int.random(in: 1...14, using: &generator)
    )
    let ink = (0..<width * height).map { _ in Int.random(in: 0..<3, using: &generator) > 0 }
    let outlines = try #require(try Self.mask(ink, width: width).outlines())
    let outside = Self.reachable(ink, width: width, height: height)
    for row in 0..<height {
      for column in 0..<width {
        let centre = Point(x: Double(column) + 0.5, y: Double(row) + 0.5)
        let isInside = outlines.polygons.contains { Self.contains($0, centre) }
        #expect(isInside == !outside.contains(row * width + column))
      }
    }
  }

  @Test func `a mask of more pixels than memory should be taken for has no outlines`() throws {
    let mask = try #require(
      Mask(width: 1_000_000, height: 3000, runs: [1_500_000_000, 1_500_000_000])
    )
    #expect(mask.outlines() == nil)
  }

  /// Pixels that are not the symbol's and that a way leads to from the edge, from side to side.
  private static func reachable(_ ink: [Bool], width: Int, height: Int) -> Set<Int> {
    var reached: Set<Int> = []
    var open = (0..<width * height).filter { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: width)
      return !ink[place] && (row == 0 || column == 0 || row == height - 1 || column == width - 1)
    }
    while let place = open.popLast() {
      guard reached.insert(place).inserted else { continue }
      let (row, column) = place.quotientAndRemainder(dividingBy: width)
      for (dx, dy) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
        let (x, y) = (column + dx, row + dy)
        guard (0..<width).contains(x), (0..<height).contains(y), !ink[y * width + x] else {
          continue
        }
        open.append(y * width + x)
      }
    }
    return reached
  }

  /// Whether a ray to the right leaves the polygon.
  private static func contains(_ polygon: Polygon, _ point: Point) -> Bool {
    guard var last = polygon.corners.last else { return false }
    var isInside = false
    for corner in polygon.corners {
      if (corner.y > point.y) != (last.y > point.y), corner.x > point.x { isInside.toggle() }
      last = corner
    }
    return isInside
  }
}
