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

  @Test(arguments: ImageFixture.all)
  func `Bytes behind the end are no fault`(fixture: ImageFixture) throws {
    let file = try bytes(of: fixture.path)
    let isPNG = fixture.name.hasSuffix("png")
    let decode = isPNG ? PNG.decode(_:maxPixels:) : JPEG.decode(_:maxPixels:)
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
    ("noise.jpg", "its first bytes are of neither"),
    ("gif-called.png", "it is a GIF"),
    ("tif-called.png", "it is a TIFF"),
    ("bmp-called.png", "it is a BMP"),
    ("webp-called.png", "it is a WebP image"),
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

  @Test func `The bytes of one format are not read as the other`() throws {
    let png = try bytes(of: Products.fixture("images/pillow-rgb.png"))
    let jpeg = try bytes(of: Products.fixture("images/pillow-ycc.jpg"))
    #expect(throws: TacetError.self) { try PNG.decode(jpeg, maxPixels: 100) }
    #expect(throws: TacetError.self) { try JPEG.decode(png, maxPixels: 100) }
    #expect(throws: TacetError.self) { try PNG.decode([], maxPixels: 100) }
  }
}
