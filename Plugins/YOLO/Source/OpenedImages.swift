import FoundationEssentials
import TacetImaging
import TacetDataSets
import TacetKit

/// A dataset whose images are known; label files are read with their page.
struct OpenedImages: OpenedSource {
  let classes: ClassTable
  let inputs: [String]
  let images: [ImageEntry]
  let meaning: LabelSchema

  /// Enough to keep many threads busy.
  private static let batch = 256

  var partCount: Int { (images.count + Self.batch - 1) / Self.batch }

  func load(_ part: Int, account: inout Account) throws -> ImageBatch {
    let first = part * Self.batch
    return ImageBatch(
      images: images[first..<min(images.count, first + Self.batch)],
      meaning: meaning
    )
  }
}

/// A few hundred images, each of them a page.
struct ImageBatch: SourcePart {
  let images: ArraySlice<ImageEntry>
  let meaning: LabelSchema

  var pageCount: Int { images.count }

  /// Looks at the image, and reads its label file.
  func page(at index: Int, account: inout Account) throws -> Page {
    let entry = images[images.startIndex + index]
    do {
      if InputFiles.isNotUTF8(entry.path) {
        throw TacetError.noInput(InputFiles.notUTF8, at: .init(file: entry.path))
      }
      if let failure = entry.failure { throw failure }
      let image = ImageFile(entry.path)
      let header = try image.header()
      if min(header.width, header.height) < Ultralytics.smallestSide {
        account.record(.noted, .tinyImage, unit: .others, example: entry.path)
      }
      if try Ultralytics.writesAnew(image) {
        account.record(.noted, .endlessJPEG, unit: .others, example: entry.path)
      }
      var page = Page(
        name: entry.name,
        split: entry.split,
        width: header.width,
        height: header.height,
        image: PageImage(
          path: entry.path,
          view: PixelRectangle(width: header.width, height: header.height)
        )
      )
      let path = Self.labelPath(of: entry.path)
      if let bytes = try LabelFile.bytes(path) {
        var reader = LabelReader(meaning, path: path)
        reader.read(bytes, into: &page, account: &account)
      } else {
        account.record(.noted, .noLabelFile, unit: .others, example: path)
      }
      return page
    } catch var error as TacetError {
      error.place.page = entry.name
      throw error.ofPage
    }
  }

  /// Where the labels of an image are.
  ///
  /// The folder `images` may lie above the working folder, where a relative path doesn't show it.
  static func labelPath(of image: String) -> String {
    if image.hasPrefix("/") || image.hasPrefix("images/") || image.contains("/images/") {
      return Ultralytics.labelPath(ofImage: image)
    }
    let whole = Path.joined(FileManager.default.currentDirectoryPath, image)
    let isBeside = !whole.contains("/images/")
    return Ultralytics.labelPath(ofImage: isBeside ? image : whole)
  }
}
