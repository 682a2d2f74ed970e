public import TacetKit

/// The folder into which a sink writes a dataset.
///
/// Existing files are never overwritten.
public struct DataSetFolder: Sendable {
  /// The path of the folder.
  public let path: String

  private var folders: Set<String> = []
  private var symbolicLinks = Examples()

  /// An empty folder at `path`.
  public init(_ path: String) {
    self.path = path
  }

  /// Creates the file `name` and its parent folders.
  ///
  /// - Throws: ``TacetError`` if the file exists or can't be written.
  public mutating func create(_ name: String, _ content: [UInt8]) throws {
    try makeFolder(of: name)
    try Files.create("\(path)/\(name)", content)
  }

  /// Creates the parent folders of the file `name`.
  ///
  /// - Throws: ``TacetError`` if a folder can't be created.
  public mutating func makeFolder(of name: String) throws {
    guard let slash = name.lastIndex(of: "/") else { return }
    let folder = String(name[..<slash])
    guard folders.insert(folder).inserted else { return }
    try makeFolder(of: folder)
    try Files.makeFolder("\(path)/\(folder)")
  }

  /// Stores the image of a page.
  ///
  /// - Parameters:
  ///   - image: The image.
  ///   - name: The file to create.
  ///   - page: The page's name.
  /// - Throws: ``TacetError`` if it can't be written.
  public mutating func place(_ image: ImageState, at name: String, ofPage page: String) throws {
    switch image {
    case .unwanted: break
    case .link(let source):
      try makeFolder(of: name)
      if try Files.link(source, at: "\(path)/\(name)") == .symbolic { symbolicLinks.add(page) }
    case .copy(let source):
      try makeFolder(of: name)
      try Files.copy(source, to: "\(path)/\(name)")
    case .encoded(let bytes, _):
      try create(name, bytes)
    }
  }

  /// Notes which images are symbolic links, which break if the dataset moves.
  public func reportLinks(in notes: inout Notes) {
    guard symbolicLinks.count > 0 else { return }
    notes.say(
      "images with symbolic links, as hard links are not possible (another file system, or not "
        + "your files): \(symbolicLinks); do not move them, or use --images copy"
    )
  }
}
