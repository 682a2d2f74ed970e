import JSONStream
import TacetImaging
import TacetDataSets
import TacetKit

/// An element of `images`.
struct ImageEntry: Sendable {
  /// The image's name in the file, or why the entry can't be used.
  var fileName: Result<GivenName, TacetError>
  /// Width and height in pixels; nil if the file doesn't give both.
  var size: (width: Int, height: Int)?
  /// Which of the part's places are the image's.
  var annotations = 0..<0

  /// The page's name, its image, and why it fails, once the images are found.
  var page = ListedImages.Entry(name: "")

  /// An entry that can't be used.
  init(failure: TacetError) { fileName = .failure(failure) }

  /// Reads an element of `images`.
  ///
  /// - Parameters:
  ///   - reader: Stands before the element.
  ///   - id: Its id, as soon as that is known.
  ///   - unread: Receives the names of members that say something and are not read.
  /// - Throws: `JSONError` if it isn't well formed or lacks what every image has.
  init(reading reader: inout JSONReader, id: inout RecordID?, unread: inout [String])
    throws(JSONError)
  {
    let start = reader.offset
    var fileName: GivenName?
    var width: Int?
    var height: Int?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "id") {
        id = try RecordID(reading: &reader)
      } else if reader.matches(key, "file_name") {
        fileName = try reader.readImageName()
      } else if reader.matches(key, "width") {
        width = try reader.skipNull() ? nil : reader.readPageSide()
      } else if reader.matches(key, "height") {
        height = try reader.skipNull() ? nil : reader.readPageSide()
      } else if try reader.skipUnread() {
        unread.append(reader.string(key))
      }
    }
    guard id != nil else { throw reader.missing("id", at: start) }
    guard let fileName else { throw reader.missing("file_name", at: start) }
    self.fileName = .success(fileName)
    if let width, let height { size = (width, height) }
  }

  /// Takes the size from the image itself.
  ///
  /// - Throws: ``TacetError`` if it isn't there, or can't be read.
  mutating func measure() throws(TacetError) {
    guard !page.image.isMissing else {
      throw .badData("no width and height, and the image isn't on disk to tell them")
    }
    do {
      let header = try ImageFile(page.image.path).header()
      size = (header.width, header.height)
    } catch {
      throw .badData("no width and height, and the image can't tell them: \(error)")
    }
  }
}
