import Foundation
import TacetImaging
import TacetKit
import TestSupport
import Testing

struct ImageFileTests {
  @Test func `The list of fixtures is read`() throws {
    let list = try bytes(of: Products.fixture("images/expected.txt"))
    #expect(ImageFixture.all.count == list.count { $0 == UInt8(ascii: "\n") })
  }

  @Test(arguments: ImageFixture.all)
  func `A file shows what its writer was given`(fixture: ImageFixture) throws {
    let raster = try ImageFile(fixture.path).decode(maxPixels: 100)
    let difference = try #require(raster.difference(from: fixture.raster))
    #expect(difference <= fixture.tolerance)
    #expect(try ImageFile(fixture.path).header() == fixture.header)
  }

  @Test(arguments: ImageFixture.all.filter { $0.isPNG || $0.name.hasSuffix("jpg") })
  func `Bytes behind the end are no fault`(fixture: ImageFixture) throws {
    let file = try bytes(of: fixture.path)
    let decode = fixture.isPNG ? PNG.decode(_:maxPixels:) : JPEG.decode(_:maxPixels:)
    #expect(try decode(file + [1, 2, 3], 100) == decode(file, 100))
  }

  @Test(arguments: [
    ("declares-60000.png", "declares 60000 × 60000 pixels, more than the limit of 100000000"),
    ("declares-60000.png", "--max-pixels raises it"),
    ("declares-60000.jpg", "declares 60000 × 60000 pixels, more than the limit of 100000000"),
    ("no-width.png", "width is zero"),
    ("no-height.png", "height is zero"),
    ("no-height.jpg", "Empty JPEG image"),
    ("higher-than-its-pixels.png", "Not enough image data"),
    ("checksum-of-pixels.png", "IDAT: CRC error"),
    ("checksum-of-header.png", "IHDR: CRC error"),
    ("checksum-of-transparency.png", "tRNS: CRC error"),
    ("no-end.png", "it ends too early"),
    ("no-end.jpg", "it ends too early"),
    ("line-ends-changed.png", "damaged when it was sent as text"),
    ("empty.png", "the image file is empty"),
    ("page-not-found.png", "it is an HTML or XML file"),
    ("large-file.png", "a Git LFS pointer"),
    ("noise.jpg", "its first bytes are of none"),
    ("gif-called.png", "it is a GIF"),
    ("cut-rgb.tif", "the TIFF image is damaged: "),
    ("cut-rgb.bmp", "it ends too early"),
    ("cut-rgb.webp", "it ends too early"),
    ("header-cut.tif", "the TIFF image is damaged: "),
    ("header-cut.bmp", "it ends too early"),
    ("header-cut.webp", "it ends too early"),
    ("no-width.bmp", "its width or height is no size"),
    ("run-lengths.bmp", "its compression (1) is not supported"),
    ("animation.webp", "it is an animation, not an image"),
  ])
  func `What is no sound image is refused by name, and with the reason`(
    name: String,
    reason: String
  ) throws {
    let path = Products.fixture("images/refused/\(name)")
    let error = #expect(throws: TacetError.self) {
      try ImageFile(path).decode(maxPixels: 100_000_000)
    }
    #expect(error?.code == .badData)
    #expect(error?.place.file == path)
    #expect(error?.detail.contains(reason) == true, "\(error?.detail ?? "")")
  }

  @Test(arguments: ["nowhere.png", "."])
  func `What can't be opened is refused by name`(name: String) throws {
    let path = Products.fixture("images/refused/\(name)")
    let error = #expect(throws: TacetError.self) { try ImageFile(path).header() }
    #expect(error?.code == .noInput)
    #expect(error?.place.file == path)
  }

  @Test func `The limit is a number of pixels, not of bytes`() throws {
    let path = Products.fixture("images/pillow-rgb.png")
    #expect(throws: Never.self) { try ImageFile(path).decode(maxPixels: 40) }
    #expect(throws: TacetError.self) { try ImageFile(path).decode(maxPixels: 39) }
  }

  @Test func `Gigabytes behind the end of a PNG are not looked at`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      Data(bytes(of: Products.fixture("images/pillow-rgb.png"))),
      to: "a.png"
    )
    // A hole, which takes no space, and reads as zeros: chunks without a name and of no length.
    #expect(unsafe truncate(path, 64 << 30) == 0)
    let whole = try ImageFile(Products.fixture("images/pillow-rgb.png")).decode(maxPixels: 100)
    #expect(try ImageFile(path).decode(maxPixels: 100) == whole)
  }

  @Test(arguments: ["IDAT", "tEXt"])
  func `Gigabytes between the pixels and the end of a PNG are refused`(chunk: String) throws {
    let folder = try TemporaryFolder()
    let file = try bytes(of: Products.fixture("images/pillow-rgb.png"))
    let length: [UInt8] = [0x7F, 0xFF, 0xFF, 0]
    let path = try folder.write(Data(file.dropLast(12) + length + chunk.utf8), to: "a.png")
    #expect(unsafe truncate(path, 8 << 30) == 0)
    let error = #expect(throws: TacetError.self) { try ImageFile(path).header() }
    #expect(
      error?.detail
        == "the PNG image is damaged: it has far more data than an image of its size needs"
    )
  }

  private static let differences: [(name: String, found: DecoderDifferences)] = [
    ("pillow-grey8.png", []), ("pillow-palette8.png", []), ("pillow-ycc.jpg", []),
    ("pillow-grey-alpha.png", .transparency), ("pillow-palette-alpha4.png", .transparency),
    ("pillow-rgb-key.png", .transparency), ("hand-rgb16-key.png", [.transparency, .depth]),
    ("pillow-grey16.png", .depth), ("hand-orientation1.png", []),
    ("hand-orientation6.png", .orientation), ("pillow-orientation8-big.jpg", .orientation),
    ("pillow-cmyk-inverted.jpg", .colourSpace), ("hand-ycck-inverted.jpg", .colourSpace),
    ("pillow-fax.tif", []), ("pillow-rgb.tif", []), ("pillow-rgba.tif", .transparency),
    ("pillow-cmyk.tif", .colourSpace), ("pillow-grey16.tif", .depth), ("pillow-two.tif", .images),
    ("pillow-orientation3.tif", .orientation), ("pillow-rgba.bmp", []), ("pillow-rgb.webp", []),
    ("pillow-rgba.webp", .transparency), ("pillow-orientation6.webp", .orientation),
  ]

  @Test(arguments: differences)
  func `Why other programs may show something else is known`(
    name: String,
    found: DecoderDifferences
  ) throws {
    #expect(try ImageFile(Products.fixture("images/\(name)")).differences() == found)
  }

  @Test func `The bytes of one format are not read as the other`() throws {
    let png = try bytes(of: Products.fixture("images/pillow-rgb.png"))
    let jpeg = try bytes(of: Products.fixture("images/pillow-ycc.jpg"))
    #expect(throws: TacetError.self) { try PNG.decode(jpeg, maxPixels: 100) }
    #expect(throws: TacetError.self) { try JPEG.decode(png, maxPixels: 100) }
    #expect(throws: TacetError.self) { try PNG.decode([], maxPixels: 100) }
  }
}
