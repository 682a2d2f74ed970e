import TacetImaging
import TacetKit
import Testing

struct ScalingTests {
  @Test func `each pixel is the mean of the area that it covers`() throws {
    let raster = try Raster(
      width: 4,
      height: 2,
      channels: .grey,
      samples: [0, 100, 200, 200, 100, 200, 0, 0]
    )
    #expect(try raster.scaled(by: 0.5).samples == [100, 100])
    let wide = try Raster(width: 3, height: 1, channels: .grey, samples: [0, 90, 240])
    #expect(try wide.scaled(toWidth: 2, height: 1).samples == [30, 190])
  }

  @Test func `colours are scaled by themselves`() throws {
    let raster = try Raster(width: 2, height: 1, channels: .rgb, samples: [0, 10, 20, 100, 30, 60])
    #expect(try raster.scaled(toWidth: 1, height: 1).samples == [50, 20, 40])
  }

  @Test func `a larger picture repeats its pixels`() throws {
    let raster = try Raster(width: 2, height: 1, channels: .grey, samples: [7, 200])
    let scaled = try raster.scaled(by: 2)
    #expect(scaled.samples == [7, 7, 200, 200, 7, 7, 200, 200])
  }

  @Test(arguments: [0.001, 0.3, 0.77, 1, 1.5, 3.3])
  func `one colour stays that colour`(factor: Double) throws {
    let raster = try Raster(
      width: 13,
      height: 7,
      channels: .grey,
      samples: [UInt8](repeating: 201, count: 91)
    )
    let scaled = try raster.scaled(by: factor)
    #expect(scaled.samples.allSatisfy { $0 == 201 })
    #expect(scaled.width >= 1 && scaled.height >= 1)
  }

  @Test(arguments: [1e9, .infinity, .nan, -1])
  func `a size that no raster has is an error, or the smallest`(factor: Double) throws {
    let raster = try Raster(width: 2, height: 2, channels: .grey, samples: [0, 0, 0, 0])
    if factor > 0 {
      #expect(throws: TacetError.self) { try raster.scaled(by: factor) }
    } else {
      #expect(try raster.scaled(by: factor).samples.count == 1)
    }
  }
}
