import TacetDrawing
import TacetImaging
import TacetKit
import TestSupport
import Testing

struct CanvasTests {
  private let red = Colour(0xff0000)

  private func grey(_ width: Int, _ height: Int, _ value: UInt8 = 255) throws -> Raster {
    let samples = [UInt8](repeating: value, count: width * height)
    return try Raster(width: width, height: height, channels: .grey, samples: samples)
  }

  /// The picture with a letter for each pixel: `.` white, `#` red, `o` anything else.
  private func text(_ canvas: Canvas) throws -> [String] {
    let raster = try canvas.raster
    return (0..<raster.height).map { row in
      String(
        (0..<raster.width).map { column -> Character in
          let start = row * raster.stride + 3 * column
          switch Array(raster.samples[start..<start + 3]) {
          case [255, 255, 255]: return "."
          case [255, 0, 0]: return "#"
          default: return "o"
          }
        }
      )
    }
  }

  @Test func `what is grey becomes red, green and blue of the same value`() throws {
    let raster = try Raster(width: 2, height: 1, channels: .grey, samples: [7, 200])
    #expect(try Canvas(raster).raster.samples == [7, 7, 7, 200, 200, 200])
  }

  @Test func `a colour picture stays as it is`() throws {
    let raster = try Raster(width: 1, height: 2, channels: .rgb, samples: [1, 2, 3, 4, 5, 6])
    #expect(try Canvas(raster).raster == raster)
  }

  @Test func `a filled rectangle covers its pixels and no other`() throws {
    var canvas = Canvas(try grey(5, 4))
    canvas.fill(PixelArea(left: 1, top: 1, width: 3, height: 2), red)
    #expect(try text(canvas) == [".....", ".###.", ".###.", "....."])
  }

  @Test func `a frame goes around its pixels`() throws {
    var canvas = Canvas(try grey(7, 6))
    canvas.frame(PixelArea(left: 2, top: 2, width: 3, height: 1), red, thickness: 1)
    #expect(
      try text(canvas) == [".......", ".#####.", ".#...#.", ".#####.", ".......", "......."]
    )
  }

  @Test(arguments: [
    (0.0, 200), (0.25, 150), (0.5, 100), (1.0, 0), (2.0, 0), (-1.0, 200), (.nan, 200),
  ])
  func `opacity mixes old and new`(opacity: Double, expected: Int) throws {
    var canvas = Canvas(try grey(1, 1, 200))
    canvas.fill(canvas.bounds, .black, opacity: opacity)
    #expect(try canvas.raster.samples == [UInt8](repeating: UInt8(expected), count: 3))
  }

  @Test func `parallel to the axes a line and a polygon are as sharp as a rectangle`() throws {
    var canvas = Canvas(try grey(6, 5))
    canvas.line(from: Point(x: 2, y: 1.5), to: Point(x: 4, y: 1.5), red, thickness: 1)
    canvas.fill(
      Polygon([
        Point(x: 1, y: 3), Point(x: 5, y: 3), Point(x: 5, y: 4), Point(x: 1, y: 4),
      ]),
      red
    )
    // The ends of a line reach half its thickness further.
    #expect(try text(canvas) == ["......", ".o##o.", "......", ".####.", "......"])
  }

  @Test func `a slanting edge is smoothed by the area that it leaves`() throws {
    var canvas = Canvas(try grey(2, 2))
    canvas.fill(
      Polygon([Point(x: 0, y: 0), Point(x: 2, y: 2), Point(x: 0, y: 2)]),
      .black
    )
    #expect(
      try canvas.raster.samples == [127, 127, 127, 255, 255, 255, 0, 0, 0, 127, 127, 127]
    )
  }

  @Test func `an edge of hardly any height is level`() throws {
    for height in [Double.leastNonzeroMagnitude, 1e-300, 1e-12] {
      var canvas = Canvas(try grey(6, 4))
      canvas.fill(
        Polygon([
          Point(x: 1, y: 0), Point(x: 5, y: height), Point(x: 5, y: 2), Point(x: 1, y: 2),
        ]),
        red
      )
      #expect(try text(canvas) == [".####.", ".####.", "......", "......"])
    }
  }

  @Test func `an outline along a grown rectangle leaves what is inside`() throws {
    var canvas = Canvas(try grey(7, 6))
    let inside = Polygon([
      Point(x: 2, y: 2), Point(x: 5, y: 2), Point(x: 5, y: 3), Point(x: 2, y: 3),
    ])
    canvas.outline(inside.grown(by: 0.5), red, thickness: 1)
    #expect(
      try text(canvas) == [".......", ".#####.", ".#...#.", ".#####.", ".......", "......."]
    )
  }

  @Test func `lines that meet are drawn once`() throws {
    var canvas = Canvas(try grey(20, 20))
    let diamond = Polygon([
      Point(x: 10, y: 2), Point(x: 18, y: 10), Point(x: 10, y: 18), Point(x: 2, y: 10),
    ])
    canvas.outline(diamond, .black, thickness: 3, opacity: 0.5)
    #expect(try canvas.raster.samples.min() == 128)
  }

  @Test func `a picture is put in where it belongs, and cut at the edge`() throws {
    var canvas = Canvas(try grey(3, 3))
    canvas.place(try grey(2, 2, 9), left: 2, top: -1)
    let expected: [UInt8] = [255, 255, 9, 255, 255, 255, 255, 255, 255]
    #expect(try canvas.raster.samples == expected.flatMap { [$0, $0, $0] })
  }

  @Test func `nothing shows outside the clip, whatever the coordinates`() throws {
    var generator = SeededGenerator(seed: 7)
    let odd = [
      0, -0.5, 3, 12.5, 40, -1e300, 1e300, .infinity, -.infinity, .nan, .leastNonzeroMagnitude,
      1e17,
    ]
    let wholes = [0, 1, -5, 12, 40, .max, .min, .max - 1, 1 << 41]
    let lettering = try Lettering(size: 9)
    let before = Canvas(try grey(24, 16, 200))
    let clip = PixelArea(left: 5, top: 4, width: 9, height: 7)
    for _ in 0..<1000 {
      func number() -> Double {
        Bool.random(using: &generator)
          ? odd[Int.random(in: odd.indices, using: &generator)]
          : Double.random(in: -10...40, using: &generator)
      }
      func point() -> Point { Point(x: number(), y: number()) }
      func whole() -> Int {
        Bool.random(using: &generator)
          ? wholes[Int.random(in: wholes.indices, using: &generator)]
          : Int.random(in: -10...40, using: &generator)
      }
      let polygon = Polygon((0..<4).map { _ in point() })
      var canvas = before
      canvas.clip = clip
      if let area = PixelArea(
        touching: Box(left: number(), top: number(), right: number(), bottom: number())
      ) {
        canvas.fill(area, red, opacity: number())
        canvas.frame(area, red, thickness: whole(), opacity: number())
      }
      canvas.fill(PixelArea(left: whole(), top: whole(), width: whole(), height: whole()), red)
      canvas.fill(polygon, red, opacity: number())
      canvas.outline(polygon.grown(by: number()), red, thickness: number())
      canvas.line(from: point(), to: point(), red, thickness: number(), opacity: number())
      canvas.write("Ag", left: whole(), top: whole(), lettering, red)
      let (old, new) = (try before.raster, try canvas.raster)
      for row in 0..<16 {
        for column in 0..<24
        where !clip.rows.contains(row) || !clip.columns.contains(column) {
          let start = row * old.stride + 3 * column
          #expect(old.samples[start..<start + 3] == new.samples[start..<start + 3])
        }
      }
    }
  }
}
