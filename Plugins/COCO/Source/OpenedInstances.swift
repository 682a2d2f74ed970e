import JSONStream
import TacetDataSets
import TacetKit

/// An opened dataset; each file is a part.
struct OpenedInstances: OpenedSource {
  let classes: ClassTable
  let files: [InstancesFile]

  var inputs: [String] { files.map(\.path) }

  var partCount: Int { files.count }

  func load(_ part: Int, account: inout Account) throws -> InstancesPart {
    try InstancesPart(loading: files[part], account: &account)
  }
}

/// A loaded file: its images, and the offsets of their annotations in the mapped text.
///
/// It takes 8 bytes of memory per annotation; annotations are read when their page is requested.
struct InstancesPart: SourcePart {
  private let split: String
  private let reader: AnnotationReader
  private let path: String
  private let pages: [ImageEntry]
  private let places: [Int]

  /// The number of pages in the file.
  var pageCount: Int { pages.count }

  /// Reads the file as far as necessary to know its pages.
  ///
  /// - Throws: ``TacetError`` if it can't be read, isn't JSON or isn't what COCO calls instances.
  init(loading file: InstancesFile, account: inout Account) throws(TacetError) {
    do throws(JSONError) {
      let text = try JSONText(contentsOf: file.path)
      var reader = AnnotationReader(
        text,
        categories: file.categories,
        fixesInverted: file.fixesInverted
      )
      let index = try InstancesIndex(
        reading: text,
        imagesBy: file.images,
        split: file.split,
        account: &account
      )
      for stray in index.strays {
        try reader.drop(at: stray.place, because: stray.reason, account: &account)
      }
      reader.learnFields(from: index.places)
      pages = index.images
      places = index.places
      split = file.split
      path = file.path
      self.reader = reader
    } catch {
      throw TacetError(error)
    }
  }

  /// Reads the annotations of a page.
  func page(at index: Int, account: inout Account) throws -> Page {
    let entry = pages[index]
    let (width, height) = entry.size ?? (0, 0)
    if var failure = entry.page.failure {
      failure.place.file = path
      failure.place.path = failure.place.path ?? "images[\(index)]"
      failure.place.page = entry.page.name
      throw failure.ofPage
    }
    var image = entry.page.image
    image.view = PixelRectangle(width: width, height: height)
    var page = Page(
      name: entry.page.name,
      split: split,
      width: width,
      height: height,
      image: image
    )
    var reader = reader
    page.annotations.reserveCapacity(entry.annotations.count)
    try TacetError.ofJSON(page: entry.page.name) { () throws(JSONError) in
      for place in places[entry.annotations] {
        try reader.read(at: place, into: &page, account: &account)
      }
    }
    return page
  }
}
