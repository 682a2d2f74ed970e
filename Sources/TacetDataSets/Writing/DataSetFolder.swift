public import TacetKit

/// The folder into which a sink writes a dataset.
///
/// Existing files are never overwritten.
public struct DataSetFolder: Sendable {
  /// The path of the folder.
  public let path: String

  private var folders: Set<String> = []
  private var transfers = TransferCounts()

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
    case .file(let source, let transfer):
      try makeFolder(of: name)
      let (outcome, bytes) = try Files.transfer(source, to: "\(path)/\(name)", as: transfer)
      transfers.add(outcome, bytes: bytes, page: page)
    case .encoded(let bytes, _):
      try create(name, bytes)
    }
  }

  /// Notes how images that were not encoded got here, and how many bytes they have.
  public func reportTransfers(in notes: inout Notes) { transfers.report(in: &notes) }
}
