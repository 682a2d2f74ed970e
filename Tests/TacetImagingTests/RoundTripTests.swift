import TacetImaging
import TacetKit
import TestSupport
import Testing

struct RoundTripTests {
  /// What the samples of a random raster are like.
  enum Look: CaseIterable {
    case grey, bilevel, paper, coloured, greyInRGB, bilevelInRGB, oneColouredPixel
  }

  static let levels: [Int?] = [nil] + (1...9).map { $0 }

  @Test(arguments: Look.allCases, levels)
  func `What is encoded as PNG is decoded again`(look: Look, number: Int?) throws {
    var random = SeededGenerator(seed: 7)
    let level = try number.map { try PNG.Level($0) } ?? .fastest
    for _ in 0..<20 {
      let raster = try Self.raster(look, by: &random)
      let file = try PNG.encode(raster, level: level)
      let again = try PNG.decode(file, maxPixels: 10_000)
      #expect(again.channels == (raster.isGrey ? .grey : .rgb))
      #expect(try again.widened == raster.widened)
    }
  }

  @Test func `Black and white take a bit a pixel, greys a byte, colours three`() throws {
    // What IHDR says at its ninth and tenth byte: bits a sample, and kind of pixel.
    func kind(_ raster: Raster) throws -> [UInt8] { Array(try PNG.encode(raster)[24...25]) }
    var random = SeededGenerator(seed: 8)
    #expect(try kind(Self.raster(.bilevelInRGB, by: &random)) == [1, 0])
    #expect(try kind(Self.raster(.bilevel, by: &random)) == [1, 0])
    #expect(try kind(Raster(width: 2, height: 1, channels: .grey, samples: [0, 254])) == [8, 0])
    #expect(try kind(Raster(width: 2, height: 1, channels: .grey, samples: [1, 255])) == [8, 0])
    #expect(try kind(Self.raster(.oneColouredPixel, by: &random)) == [8, 2])
  }

  @Test(arguments: [Raster.Channels.grey, .rgb])
  func `What is encoded as JPEG is much alike`(channels: Raster.Channels) throws {
    let samples = (0..<64 * 48).flatMap { place -> [UInt8] in
      let (x, y) = (UInt8(place % 64), UInt8(place / 64))
      return channels == .grey ? [2 * x + y] : [2 * x, 4 * y, 128 + x]
    }
    let slope = try Raster(width: 64, height: 48, channels: channels, samples: samples)
    let again = try JPEG.decode(JPEG.encode(slope, quality: 95), maxPixels: 10_000)
    let difference = try #require(again.difference(from: slope))
    #expect(difference <= 12)
  }

  @Test func `A better JPEG is larger`() throws {
    var random = SeededGenerator(seed: 9)
    let raster = try Self.raster(.coloured, by: &random)
    let sizes = try [1, 50, 100].map { try JPEG.encode(raster, quality: $0).count }
    #expect(sizes == sizes.sorted())
  }

  @Test(arguments: [0, -1, 101, Int.max])
  func `A quality or level that isn't there is refused`(number: Int) throws {
    let raster = try Raster(width: 1, height: 1, channels: .grey, samples: [0])
    #expect(throws: TacetError.self) { try JPEG.encode(raster, quality: number) }
    #expect(throws: TacetError.self) { try PNG.Level(number) }
  }

  @Test func `An image too wide for JPEG is refused, and is none too wide for PNG`() throws {
    let samples = [UInt8](repeating: 9, count: 70_000)
    let raster = try Raster(width: 70_000, height: 1, channels: .grey, samples: samples)
    let error = #expect(throws: TacetError.self) { try JPEG.encode(raster, quality: 90) }
    #expect(error?.detail.contains("70000 × 1 pixels can't be written as JPEG") == true)
    #expect(try PNG.decode(PNG.encode(raster), maxPixels: 70_000) == raster)
  }

  /// A raster of up to 40 × 40 pixels, whose samples are `look`.
  private static func raster(_ look: Look, by random: inout SeededGenerator) throws -> Raster {
    let width = Int.random(in: 1...40, using: &random)
    let height = Int.random(in: 1...40, using: &random)
    let area = width * height
    func samples(_ count: Int, _ values: [UInt8]) -> [UInt8] {
      (0..<count).map { _ in values.randomElement(using: &random) ?? 0 }
    }
    let all = Array(UInt8.min...UInt8.max)
    func threefold(_ greys: [UInt8]) -> [UInt8] { greys.flatMap { [$0, $0, $0] } }
    let (channels, pixels): (Raster.Channels, [UInt8]) =
      switch look {
      case .grey: (.grey, samples(area, all))
      case .bilevel: (.grey, samples(area, [0, 255]))
      case .paper: (.grey, samples(area, [255, 255, 255, 255, 255, 255, 128, 0]))
      case .coloured: (.rgb, samples(3 * area, all))
      case .greyInRGB: (.rgb, threefold(samples(area, all)))
      case .bilevelInRGB: (.rgb, threefold(samples(area, [0, 255])))
      case .oneColouredPixel: (.rgb, threefold(samples(area, all)))
      }
    var changed = pixels
    if look == .oneColouredPixel { changed[Int.random(in: 0..<3 * area, using: &random)] ^= 1 }
    return try Raster(width: width, height: height, channels: channels, samples: changed)
  }
}
