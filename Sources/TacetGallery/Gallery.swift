import JSONStream
import TacetExport
import TacetKit

/// A folder of pages to look at in a browser, from disk: `index.html` and what it loads.
///
/// Data are scripts, since a page that is opened from disk may not fetch files: `data/index.js` names
/// classes and pages, `data/1.js` and so on hold the boxes of a page, loaded when it is looked at.
public struct Gallery: Sendable {
  /// A class, as the viewer shows it.
  public struct Class: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its colour, as in `#0b61d8`.
    public var color: String

    /// A class called `name`.
    public init(name: String, color: String) {
      self.name = name
      self.color = color
    }
  }

  /// The folder.
  private let folder: String
  private let title: String
  private let classes: [Class]
  private let hasRemoved: Bool
  private var pages: [PageEntry] = []

  /// What the index says of a page.
  private struct PageEntry: Sendable {
    var name: String
    var split: String
    var image: String
    var kept: Int
    var removed: Int
  }

  /// Begins a gallery.
  ///
  /// - Parameters:
  ///   - folder: Where it goes; it must be there.
  ///   - title: What the browser's tab says.
  ///   - classes: Those of the boxes that are kept.
  ///   - hasRemoved: Whether boxes that were removed are shown too.
  /// - Throws: ``TacetError`` if the folder can't be written.
  public init(in folder: String, title: String, classes: [Class], hasRemoved: Bool) throws {
    self.folder = folder
    self.title = title
    self.classes = classes
    self.hasRemoved = hasRemoved
    try Files.makeFolder("\(folder)/data")
  }

  /// Adds a page behind those before it.
  ///
  /// - Throws: ``TacetError`` if it can't be written.
  public mutating func add(_ page: GalleryPage.Encoded) throws {
    let number = pages.count + 1
    let call = Array("tacet.page(\(number - 1), ".utf8)
    try Files.create("\(folder)/data/\(number).js", call + page.boxes + Array(");\n".utf8))
    pages.append(
      PageEntry(
        name: page.name,
        split: page.split,
        image: page.image,
        kept: page.kept,
        removed: page.removed
      )
    )
  }

  /// Writes the index and the viewer, when all pages are there.
  ///
  /// - Throws: ``TacetError`` if they can't be written.
  public func finish() throws {
    try Files.create("\(folder)/data/index.js", index)
    try Files.create("\(folder)/index.html", Viewer.page)
  }

  private var index: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("title", title)
      writer.member("hasRemoved", hasRemoved)
      writer.member("classes") { writer in
        writer.array { writer in
          for entry in classes {
            writer.object {
              $0.member("name", entry.name)
              $0.member("color", entry.color)
            }
          }
        }
      }
      writer.member("pages") { writer in
        writer.array { writer in
          for page in pages {
            writer.object {
              $0.member("name", page.name)
              $0.member("split", page.split)
              $0.member("image", page.image)
              $0.member("kept", page.kept)
              $0.member("removed", page.removed)
            }
          }
        }
      }
    }
    return Array("tacet.index(".utf8) + writer.takeBytes() + Array(");\n".utf8)
  }
}
