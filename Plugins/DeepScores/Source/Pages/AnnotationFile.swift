import JSONStream
import TacetDataSets
import TacetKit

/// A loaded file: its pages, and the offsets of their annotations in the mapped text.
///
/// It takes 16 bytes of memory per annotation; annotations are read when their page is requested.
struct AnnotationFile: SourcePart {
  private let file: DataSetFile
  private let reader: AnnotationReader
  private let pages: [PageEntry]
  private let places: [AnnotationPlace]

  /// The number of pages in the file.
  var pageCount: Int { pages.count }

  /// Reads the file as far as necessary to know its pages.
  ///
  /// - Throws: ``TacetError`` if it can't be read, isn't JSON or isn't DeepScoresV2.
  init(
    loading file: DataSetFile,
    classes: ClassTable,
    boxEnds: BoxEnds?,
    fixesInverted: Bool,
    account: inout Account
  ) throws(TacetError) {
    self.file = file
    do throws(JSONError) {
      let text = try JSONText(contentsOf: file.path)
      var reader = AnnotationReader(text, categories: file.categories, classes: classes)
      var contents = try AnnotationFileContents(reading: text)
      contents.findImages(by: file.images, split: file.split, account: &account)
      let listing = try PageIndex(
        contents,
        reader: &reader,
        account: &account
      )
      pages = listing.pages
      places = listing.places
      for page in pages where page.page.failure != nil {
        for place in places[page.annotations] {
          try reader.drop(place, because: .onFailedPage, account: &account)
        }
      }
      reader.margin = listing.margin(boxEnds, by: &reader, account: &account)
      reader.fixesInverted = fixesInverted
      self.reader = reader
    } catch {
      throw TacetError(error)
    }
  }

  /// Reads the annotations of a page.
  func page(at index: Int, account: inout Account) throws -> Page {
    let entry = pages[index]
    if var failure = entry.page.failure {
      failure.place.file = file.path
      failure.place.path = "images[\(index)]"
      failure.place.page = entry.page.name
      throw failure.ofPage
    }
    var image = entry.page.image
    image.view = PixelRectangle(width: entry.width, height: entry.height)
    var page = Page(
      name: entry.page.name,
      split: file.split,
      width: entry.width,
      height: entry.height,
      image: image
    )
    var reader = reader
    page.annotations.reserveCapacity(entry.annotations.count)
    page.attachments.entries.reserveCapacity(entry.annotations.count)
    try TacetError.ofJSON(page: entry.page.name) { () throws(JSONError) in
      for place in places[entry.annotations] {
        try reader.read(place, ofPage: entry.id, into: &page, account: &account)
      }
    }
    return page
  }
}
