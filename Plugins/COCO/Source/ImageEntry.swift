import JSONStream
import TacetImaging
import TacetDataSets
import TacetKit

/// An element of `images`.
struct ImageEntry: Sendable {
  /// The image's path in the image folder.
  var fileName: RelativePath
  /// Width and height in pixels; nil if the file doesn't give both.
  var size: (width: Int, height: Int)?
  /// Which of the part's places are the image's.
  var annotations = 0..<0

  /// The page's name: the image's path without extension.
  var name: String { fileName.stem.string }

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
    var fileName: Result<RelativePath, RelativePath.Invalid>?
    var width: Int?
    var height: Int?
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "id") {
        id = try RecordID(reading: &reader)
      } else if reader.matches(key, "file_name") {
        // Some tools begin every path with "./".
        let name = try reader.string(reader.readString())
        fileName = Result { () throws(RelativePath.Invalid) in
          try RelativePath(String(name.trimmingPrefix("./")))
        }
      } else if reader.matches(key, "width") {
        width = try reader.skipNull() ? nil : reader.readPageSide()
      } else if reader.matches(key, "height") {
        height = try reader.skipNull() ? nil : reader.readPageSide()
      } else if try reader.skipUnread() {
        unread.append(reader.string(key))
      }
    }
    if case .failure(let error) = fileName {
      throw reader.error(.invalidValue, at: start, "the image's name \(error)")
    }
    guard id != nil else { throw reader.missing("id", at: start) }
    guard case .success(let path) = fileName else { throw reader.missing("file_name", at: start) }
    self.fileName = path
    if let width, let height { size = (width, height) }
  }

  /// Takes the size from the image itself.
  ///
  /// - Parameter folder: Where the image is.
  /// - Throws: ``TacetError`` if it isn't there, or can't be read.
  mutating func measure(in folder: ImageFolder) throws(TacetError) {
    let image = folder.image(fileName, width: 0, height: 0)
    guard !image.isMissing else {
      throw TacetError.noInput("no width and height, and the image isn't on disk to tell them")
    }
    do {
      let header = try ImageFile(image.path).header()
      size = (header.width, header.height)
    } catch {
      throw TacetError.badData("no width and height, and the image can't tell them: \(error)")
    }
  }
}
