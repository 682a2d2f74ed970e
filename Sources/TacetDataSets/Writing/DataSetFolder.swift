public import TacetKit

/// The folder that a sink writes a data set into: its files, its folders, its images.
///
/// Nothing that exists is ever written over.
public struct DataSetFolder: Sendable {
  /// The folder itself.
  public let path: String

  private var folders: Set<String> = []
  private var imageless = Examples()
  private var lookedFor: String?
  private var symbolicLinks = Examples()

  /// An empty folder at `path`.
  public init(_ path: String) {
    self.path = path
  }

  /// Makes the file `name` and the folders on the way to it.
  ///
  /// - Throws: ``TacetError`` if there is such a file or it can't be written.
  public mutating func create(_ name: String, _ content: [UInt8]) throws {
    try makeFolder(of: name)
    try Files.create("\(path)/\(name)", content)
  }

  /// Makes the folders on the way to the file `name`, once each.
  ///
  /// - Throws: ``TacetError`` if a folder can't be created.
  public mutating func makeFolder(of name: String) throws {
    guard let slash = name.lastIndex(of: "/") else { return }
    let folder = String(name[..<slash])
    guard folders.insert(folder).inserted else { return }
    try makeFolder(of: folder)
    try Files.makeFolder("\(path)/\(folder)")
  }

  /// Puts the image of a page where it belongs, if it is wanted.
  ///
  /// - Parameters:
  ///   - image: What there is of it; one that is missing is remembered for the report.
  ///   - name: The file to make.
  ///   - page: The page's name.
  /// - Throws: ``TacetError`` if it can't be written.
  public mutating func place(_ image: ImageState, at name: String, ofPage page: String) throws {
    switch image {
    case .unwanted: break
    case .missing(let path):
      imageless.add(page)
      lookedFor = lookedFor ?? path
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

  /// What to say if no page was written because none has its image.
  ///
  /// - Parameter sink: The sink's name.
  /// - Returns: The error; nil if none was left out.
  public func noImages(sink: String) -> TacetError? {
    guard imageless.count > 0 else { return nil }
    let place = lookedFor.map { " (looked for '\($0)')" } ?? " (the dataset names none)"
    return TacetError.noInput(
      "no page has an image on disk\(place); tell the source where the images are (usually "
        + "--images DIR), or write only labels with '\(sink) --images none'"
    )
  }

  /// Says which pages were left out because they have no image.
  public func reportMissing(in notes: inout Notes) {
    guard imageless.count > 0 else { return }
    notes.warn("pages left out because their image is not on disk: \(imageless)")
  }

  /// Says which images are links that break if the data set moves.
  public func reportLinks(in notes: inout Notes) {
    guard symbolicLinks.count > 0 else { return }
    notes.say(
      "images with symbolic links, as hard links are not possible (another file system, or not "
        + "your files): \(symbolicLinks); do not move them, or use --images copy"
    )
  }
}
