import Synchronization
import TacetImaging
import TacetKit
import TacetOutput

/// Decodes the images of pages, many at once.
final class ImageVerifier: Sendable {
  private let maxPixels: Int
  /// The images that were written by their names without extension, each the way to it.
  private let written: [Substring: [String]]
  private let found = Mutex(Found())

  private struct Found {
    var decoded = 0
    var unread: [String: Int] = [:]
    var pagesWithout = 0
    var notWritten = 0
    var faults: [String] = []
  }

  /// None looked at yet of the output at `path`, in which there were `files`.
  init(_ files: [ManifestFile], in path: String, maxPixels: Int) {
    self.maxPixels = maxPixels
    let images = files.map(\.path).filter(ManifestFile.isImage)
    written = Dictionary(grouping: images.map { "\(path)/\($0)" }, by: \.fileStem)
  }

  /// Decodes the image of a page and compares its size with the page's.
  func look(at page: Page) {
    guard let image = page.image else { return found.withLock { $0.pagesWithout += 1 } }
    guard !image.isMissing else {
      // `--images none`: what was never written can't be missing.
      guard !written.isEmpty else { return found.withLock { $0.notWritten += 1 } }
      return fault("page '\(page.name)': its image is missing: \(place(of: image, page))")
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

  /// Where the image of a page was written: a source that finds none can only guess at its folder.
  private func place(of image: PageImage, _ page: Page) -> String {
    let candidates = written[image.path.fileStem] ?? []
    guard candidates.count > 1 else { return candidates.first ?? image.path }
    return candidates.first { $0 == image.path || $0.contains("/\(page.split)/") } ?? image.path
  }

  private func fault(_ text: String) { found.withLock { $0.faults.append(text) } }

  /// Says what came of it.
  func report(in report: inout VerificationReport) {
    let found = found.withLock(\.self)
    for fault in found.faults.sorted() { report.fault(fault) }
    var words =
      found.notWritten > 0 && found.decoded == 0
      ? ["none were written"] : ["\(found.decoded.grouped) decoded, as large as their pages"]
    words += found.unread.sorted { $0.key < $1.key }
      .map { "\($0.value.grouped) of the format \($0.key), which tacet does not decode" }
    if found.pagesWithout > 0 { words.append("\(found.pagesWithout.grouped) pages name none") }
    report.say("images", words.joined(separator: "; "))
  }
}

extension String {
  /// The file's name without folders and extension.
  fileprivate var fileStem: Substring { lastPathComponent.withoutExtension }
}
