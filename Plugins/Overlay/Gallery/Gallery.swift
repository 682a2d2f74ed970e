import JSONStream
import TacetDataSets
import TacetKit

/// A folder of pages to look at in a browser, from disk: `index.html` and what it loads.
///
///     var gallery = try Gallery(in: folder, title: "check", classes: classes, hasRemoved: false)
///     for page in pages {  // encoded in any thread, added in order
///       try gallery.add(GalleryPage.Encoded(page))
///     }
///     try gallery.finish()
///
/// Data are scripts, since a page that is opened from disk may not fetch files: `data/index.js` names
/// classes and pages, `data/1.js` and so on hold the boxes of a page, loaded when it is looked at. All
/// is written as it comes, so memory does not grow with the pages. Images are put into the folder by
/// the caller, under any names but `index.html` and `data`.
public struct Gallery: Sendable {
  /// A class, as the viewer shows it.
  public struct Class: Hashable, Sendable {
    /// Its name; any text.
    public var name: String
    /// Its colour, as in `#0b61d8`; what is no colour is shown as grey.
    public var color: String

    /// A class called `name`.
    public init(name: String, color: String) {
      self.name = name
      self.color = color
    }
  }

  /// The folder.
  private let folder: String
  private var index: OutputFile
  /// `data/index.js` as far as it is not in the file.
  private var text = JSONWriter()
  private var pageCount = 0

  /// Begins a gallery.
  ///
  /// - Parameters:
  ///   - folder: Where it goes; it must be there.
  ///   - title: What the browser's tab says; any text.
  ///   - classes: Those of the boxes that are kept.
  ///   - hasRemoved: Whether boxes that were removed are shown too.
  /// - Throws: ``TacetError`` if the folder can't be written.
  public init(in folder: String, title: String, classes: [Class], hasRemoved: Bool) throws {
    self.folder = folder
    try Files.makeFolder("\(folder)/data")
    index = try OutputFile(making: "\(folder)/data/index.js")
    text.beginObject()
    text.member("title", title)
    text.member("hasRemoved", hasRemoved)
    text.member("classes") { writer in
      writer.array { writer in
        for entry in classes {
          writer.object {
            $0.member("name", entry.name)
            $0.member("color", entry.color)
          }
        }
      }
    }
    text.key("pages")
    text.beginArray()
    try index.append(Array("tacet.index(".utf8) + text.takeBytes())
  }

  /// Adds a page behind those before it.
  ///
  /// - Throws: ``TacetError`` if it can't be written.
  public mutating func add(_ page: GalleryPage.Encoded) throws {
    let comma = pageCount == 0 ? "\n" : ",\n"
    try index.append(Array(comma.utf8) + page.entry)
    let call = Array("tacet.page(\(pageCount), ".utf8)
    pageCount += 1
    try Files.create("\(folder)/data/\(pageCount).js", call + page.boxes + Array(");\n".utf8))
  }

  /// Ends the index and writes the viewer, when all pages are there.
  ///
  /// - Throws: ``TacetError`` if they can't be written.
  public mutating func finish() throws {
    text.endArray()
    text.endObject()
    try index.append(text.takeBytes() + Array(");\n".utf8))
    try index.finish()
    // Last: who sees it sees a gallery that is whole.
    try Files.create("\(folder)/index.html", Viewer.page)
  }
}
