import FoundationEssentials
import TacetImaging
import TacetDataSets
import TacetKit

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
