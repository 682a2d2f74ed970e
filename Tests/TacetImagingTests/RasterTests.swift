import TacetKit
import Testing

struct RasterTests {
  @Test func `A part that lies beyond the raster is paper`() throws {
    let raster = try Raster(width: 2, height: 2, channels: .grey, samples: [1, 2, 3, 4])
    let part = try raster.cropped(to: PixelRectangle(x: 1, y: -1, width: 2, height: 2), paper: 9)
    #expect(part.samples == [9, 9, 2, 9])
  }
}
