import Synchronization
import TacetImaging
import TacetKit
import TacetOutput

/// Decodes the images of pages, several at once, and checks their sizes.
final class ImageVerifier: Sendable {
  private let maxPixels: Int
  /// The paths of the written images, by file name without extension.
  private let written: [Substring: [String]]
  private let found = Mutex(Found())

  private struct Found {
    var decoded = 0
    var unread: [String: Int] = [:]
    var pagesWithout = 0
    var notWritten = 0
    var faults: [String] = []
  }

  /// A verifier for the output at `path`, which consists of `files`.
  init(_ files: [ManifestFile], in path: String, maxPixels: Int) {
    self.maxPixels = maxPixels
    let images = files.map(\.path).filter(ManifestFile.isImage)
    written = Dictionary(grouping: images.map { "\(path)/\($0)" }, by: \.fileStem)
  }

  /// Decodes the image of a page and compares its size with the page's.
  func look(at page: Page) {
    guard let image = page.image else { return found.withLock { $0.pagesWithout += 1 } }
    guard !image.isMissing else {
      // `--images none`: an image that was never written is not missing.
      guard !written.isEmpty else { return found.withLock { $0.notWritten += 1 } }
      return fault("page '\(page.name)': its image isn't on disk: \(place(of: image, page))")
    }
    do {
      let file = ImageFile(image.path)
      if try file.isOfOtherFormat() {
        let format = image.path.fileExtension
        return found.withLock {
          $0.unread[format.isEmpty ? "no extension" : String(format), default: 0] += 1
        }
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

  /// The path at which the image of a page was written: a source that doesn't find an image can only guess
  /// its folder.
  private func place(of image: PageImage, _ page: Page) -> String {
    let candidates = written[image.path.fileStem] ?? []
    guard candidates.count > 1 else { return candidates.first ?? image.path }
    return candidates.first { $0 == image.path || $0.contains("/\(page.split)/") } ?? image.path
  }

  private func fault(_ text: String) { found.withLock { $0.faults.append(text) } }

  /// Adds the result to `report`.
  func report(in report: inout VerificationReport) {
    let found = found.withLock(\.self)
    for fault in found.faults.sorted() { report.fault(fault) }
    var words =
      found.notWritten > 0 && found.decoded == 0
      ? ["none written"] : ["\(found.decoded.grouped) decoded, sizes match their pages"]
    words += found.unread.sorted { $0.key < $1.key }
      .map { "\($0.value.grouped) in format \($0.key), which tacet cannot decode" }
    if found.pagesWithout > 0 { words.append("\(found.pagesWithout.counted("page")) without one") }
    report.say("images", words.joined(separator: "; "))
  }
}

extension String {
  /// The file's name without folders and extension.
  fileprivate var fileStem: Substring { lastPathComponent.withoutExtension }
}
