import TacetKit

/// The formats that are decoded, recognised by a file's first bytes.
enum ImageFormat: String {
  case png = "PNG"
  case jpeg = "JPEG"
  case bmp = "BMP"
  case tiff = "TIFF"
  case webp = "WebP"

  /// The format of a file that begins with `bytes`.
  ///
  /// - Throws: ``TacetError`` that names the actual format if it is known.
  init(of bytes: UnsafeBufferPointer<UInt8>) throws(TacetError) {
    let start = unsafe Array(bytes.prefix(16))
    if start.starts(with: Self.pngSignature) {
      self = .png
    } else if start.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if let (_, _, format) = Self.marks.first(where: {
      Self.has(start, $0.start, at: $0.offset)
    }) {
      self = format
    } else if start.isEmpty {
      throw .badData("the image file is empty")
    } else {
      let name = Self.name(of: start).map { "it is \($0)" } ?? "its first bytes are of none"
      throw .badData("not a PNG, JPEG, TIFF, BMP or WebP image: \(name)")
    }
  }

  private static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private static let marks: [(start: String, offset: Int, format: ImageFormat)] = [
    ("BM", 0, .bmp), ("WEBP", 8, .webp),
    ("II*\0", 0, .tiff), ("MM\0*", 0, .tiff), ("II+\0", 0, .tiff), ("MM\0+", 0, .tiff),
  ]

  /// The bytes that identify a format, their offset in the file, and the name of the format.
  private typealias Mark = (start: String, offset: Int, name: String)

  /// Image formats that are not decoded.
  private static let images: [Mark] = [
    ("GIF8", 0, "a GIF"), ("8BPS", 0, "a Photoshop file"),
    ("ftypavif", 4, "an AVIF image"), ("ftyphei", 4, "an HEIF image"),
    ("ftypmif1", 4, "an HEIF image"), ("jP  \r\n", 4, "a JPEG 2000 image"),
    ("JXL \r\n", 4, "a JPEG XL image"),
    ("P1", 0, "a PBM image"), ("P2", 0, "a PGM image"), ("P3", 0, "a PPM image"),
    ("P4", 0, "a PBM image"), ("P5", 0, "a PGM image"), ("P6", 0, "a PPM image"),
  ]

  /// Other formats that files with an image extension turn out to have.
  private static let others: [Mark] = [
    ("%PDF", 0, "a PDF"), ("<svg", 0, "an SVG"), ("<?xml", 0, "an XML file"),
    ("<", 0, "an HTML or XML file"), ("{", 0, "a JSON file"), ("PK\u{3}\u{4}", 0, "a ZIP archive"),
    ("version https://", 0, "a Git LFS pointer, whose image was not fetched"),
  ]

  /// The name of the image format that is not decoded here, if a file that begins with `start` has one.
  static func otherImage(_ start: [UInt8]) -> String? {
    start.starts(with: [0xFF, 0x0A]) ? "a JPEG XL image" : name(of: start, among: images)
  }

  private static func name(of start: [UInt8]) -> String? {
    if start.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      return "a PNG that was damaged when it was sent as text"
    }
    return otherImage(start) ?? name(of: start, among: others)
  }

  private static func name(of start: [UInt8], among marks: [Mark]) -> String? {
    marks.first { has(start, $0.start, at: $0.offset) }?.name
  }

  private static func has(_ start: [UInt8], _ mark: String, at offset: Int) -> Bool {
    start.dropFirst(offset).starts(with: mark.utf8)
  }
}
