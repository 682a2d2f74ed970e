import FoundationEssentials
import TacetImaging
import TacetKit
import TestSupport
import Testing

/// Whatever becomes of a file, it is an image or an error.
struct DamageTests {
  static let kinds = [
    "pillow-grey1.png", "pillow-palette4.png", "pillow-rgba.png", "magick-rgb16-interlaced.png",
    "hand-orientation5.png", "pillow-orientation6-big.jpg", "pillow-ycc-progressive.jpg",
    "pillow-cmyk-inverted.jpg", "magick-ycc-halved.jpg", "pillow-rgb.bmp", "pillow-rgb.webp",
  ]

  @Test(arguments: kinds)
  func `A file that ends too early is refused, wherever it ends`(name: String) throws {
    let file = try bytes(of: Products.fixture("images/\(name)"))
    for count in file.indices {
      #expect(throws: TacetError.self, "\(count) of \(file.count) bytes") {
        try Self.decode(Array(file[..<count]), name)
      }
    }
  }

  @Test(arguments: ImageFixture.all)
  func `A file that is changed anywhere is an image or an error`(fixture: ImageFixture) throws {
    let original = try bytes(of: fixture.path)
    var random = SeededGenerator(seed: UInt64(original.count))
    for _ in 0..<60 {
      var file = original
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 2..<file.count - 1, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: file[place] = UInt8.random(in: 0...255, using: &random)
        case 1: file[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: file.remove(at: place)
        default: file.insert([0, 0xFF, 0x7F].randomElement(using: &random) ?? 0, at: place)
        }
      }
      // Otherwise a wrong checksum would be all that is ever found in a PNG.
      if Bool.random(using: &random) { Checksums.mend(&file) }
      do {
        let raster = try Self.decode(file, fixture.name)
        #expect(raster.width * raster.height <= 100_000)
      } catch is TacetError {}
    }
  }

  private static func decode(_ bytes: [UInt8], _ name: String) throws -> Raster {
    if name.hasSuffix(".png") { return try PNG.decode(bytes, maxPixels: 100_000) }
    if name.hasSuffix(".jpg") { return try JPEG.decode(bytes, maxPixels: 100_000) }
    let folder = try TemporaryFolder()
    return try ImageFile(try folder.write(Data(bytes), to: name)).decode(maxPixels: 100_000)
  }
}

/// The checksums of a PNG's chunks.
private enum Checksums {
  /// Sets each of them right, as far as the chunks can be followed; changes no other file.
  static func mend(_ file: inout [UInt8]) {
    guard file.starts(with: [0x89, 0x50]) else { return }
    var place = 8
    while place + 12 <= file.count {
      let length = file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= file.count - place - 12 else { return }
      let end = place + 8 + length
      let checksum = crc(file[place + 4..<end])
      for byte in 0..<4 {
        file[end + byte] = UInt8(truncatingIfNeeded: checksum >> (24 - 8 * byte))
      }
      place = end + 4
    }
  }

  private static func crc(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(~0) { rest, byte in
      (0..<8).reduce(rest ^ UInt32(byte)) { bits, _ in bits >> 1 ^ (bits & 1) * 0xEDB8_8320 }
    }
  }
}
