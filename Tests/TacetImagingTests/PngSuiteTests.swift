import Foundation
import TacetImaging
import TacetKit
import TestSupport
import Testing

/// Willem van Schaik's PngSuite: every kind of PNG, and every kind of damage.
@Suite(.enabled(if: SharedData.isThere, "\(SharedData.skipReason)"))
struct PngSuiteTests {
  static let valid = files("valid")
  static let invalid = files("invalid")
  static let references = Result { try Pillow.rasters(of: valid) }

  private static func files(_ kind: String) -> [String] {
    let folder = SharedData.path("data/pngsuite/\(kind)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".png") }.sorted().map { "\(folder)/\($0)" }
  }

  @Test(.enabled(if: Python.has("PIL"), "\(Python.skipReason(without: "PIL"))"), arguments: valid)
  func `What Pillow reads is read alike`(file: String) throws {
    let expected = try #require(try Self.references.get()[file])
    let raster = try ImageFile(file).decode(maxPixels: 1_000_000)
    #expect(try raster.widened == expected)
    #expect((raster.channels == .grey) == expected.isGrey)
    let header = try ImageFile(file).header()
    #expect(header == ImageHeader(width: expected.width, height: expected.height))
  }

  @Test(arguments: invalid)
  func `What is damaged is refused by name`(file: String) throws {
    let error = #expect(throws: TacetError.self) {
      try ImageFile(file).decode(maxPixels: 1_000_000)
    }
    #expect(error?.code == .badData)
    #expect(error?.place.file == file)
  }
}
