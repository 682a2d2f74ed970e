import FoundationEssentials
import TacetKit
import TestSupport
import Testing

/// A small image written by Pillow, ImageMagick or hand, and what it shows.
///
/// `Tests/Fixtures/images/make.py` makes the files and the list of what was given to their writers.
struct ImageFixture: CustomTestStringConvertible, Sendable {
  let name: String
  let raster: Raster
  let header: ImageHeader
  /// By how much a sample may differ: 0 where the format is lossless.
  let tolerance: Int

  var path: String { Products.fixture("images/\(name)") }
  var isPNG: Bool { name.hasSuffix(".png") }
  var testDescription: String { name }

  /// All of them; none if the list can't be read, which a test of its own finds.
  static let all: [ImageFixture] = {
    let list = try? String(contentsOfFile: Products.fixture("images/expected.txt"), encoding: .utf8)
    return (list ?? "").split(separator: "\n").compactMap { line in try? ImageFixture(line) }
  }()

  private init(_ line: Substring) throws {
    let fields = line.split(separator: " ")
    guard fields.count == 7 else { throw TacetError.broken("expected.txt: \(line)") }
    name = String(fields[0])
    let numbers = fields[2...5].compactMap { Int($0) }
    header = ImageHeader(width: numbers[0], height: numbers[1], orientation: numbers[2])
    tolerance = numbers[3]
    raster = try Raster(
      width: numbers[0],
      height: numbers[1],
      channels: fields[1] == "grey" ? .grey : .rgb,
      samples: Self.bytes(fields[6])
    )
  }

  private static func bytes(_ digits: Substring) -> [UInt8] {
    let nibbles = digits.compactMap { $0.hexDigitValue.map { UInt8($0) } }
    return Swift.stride(from: 0, to: nibbles.count - 1, by: 2).map {
      nibbles[$0] << 4 | nibbles[$0 + 1]
    }
  }
}

extension Raster {
  /// The largest difference between samples; nil if the rasters are not of one size and kind.
  func difference(from other: Raster) -> Int? {
    guard (width, height, channels) == (other.width, other.height, other.channels) else {
      return nil
    }
    return zip(samples, other.samples).map { abs(Int($0) - Int($1)) }.max()
  }
}

/// The bytes of a file.
func bytes(of path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }
