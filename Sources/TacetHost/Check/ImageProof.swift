import Synchronization
import TacetImaging
import TacetKit
import TacetReport

/// Decodes the images of pages, many at once.
final class ImageProof: Sendable {
  private let maxPixels: Int
  private let found = Mutex(Found())

  private struct Found {
    var decoded = 0
    var unread: [String: Int] = [:]
    var pagesWithout = 0
    var faults: [String] = []
  }

  /// None looked at yet.
  init(maxPixels: Int) { self.maxPixels = maxPixels }

  /// Decodes the image of a page and compares its size with the page's.
  func look(at page: Page) {
    guard let image = page.image else { return found.withLock { $0.pagesWithout += 1 } }
    guard !image.isMissing else {
      return fault("page '\(page.name)': its image is missing: \(image.path)")
    }
    do {
      let file = ImageFile(image.path)
      if try file.isOfOtherFormat() {
        let format = image.path.split(separator: ".").last.map(String.init) ?? "no extension"
        return found.withLock { $0.unread[format, default: 0] += 1 }
      }
      let raster = try file.decode(maxPixels: maxPixels)
      guard raster.width == page.width, raster.height == page.height else {
        return fault(
          "page '\(page.name)' is \(page.width) × \(page.height) pixels, its image "
            + "\(raster.width) × \(raster.height): \(image.path)"
        )
      }
      found.withLock { $0.decoded += 1 }
    } catch {
      fault("page '\(page.name)': \(error)")
    }
  }

  private func fault(_ text: String) { found.withLock { $0.faults.append(text) } }

  /// Says what came of it.
  func report(in report: inout CheckReport) {
    let found = found.withLock(\.self)
    for fault in found.faults.sorted() { report.fault(fault) }
    var words = ["\(found.decoded.grouped) decoded, as large as their pages"]
    words += found.unread.sorted { $0.key < $1.key }
      .map { "\($0.value.grouped) of the format \($0.key), which tacet does not decode" }
    if found.pagesWithout > 0 { words.append("\(found.pagesWithout.grouped) pages name none") }
    report.say("images", words.joined(separator: "; "))
  }
}
