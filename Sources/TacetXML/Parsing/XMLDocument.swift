package import FoundationEssentials
public import TacetKit

/// An XML file in memory, to be read element by element.
///
/// UTF-8, UTF-16, ASCII, ISO-8859-1, ISO-8859-15 and Windows-1252. Nothing outside the file is ever looked
/// at, and no entity is ever expanded but the five that every document has: a document that declares some
/// is refused.
public struct XMLDocument: Sendable {
  /// The file's path.
  public let path: String

  /// The document in UTF-8, without a byte order mark.
  let content: Data

  /// The longest file that is read, in bytes.
  public static let sizeLimit = 1 << 30

  /// How deep elements may stand in each other.
  public static let depthLimit = 64

  /// How many attributes an element may have.
  public static let attributeLimit = 256

  /// Reads the file at `path`.
  ///
  /// - Throws: ``TacetError`` if it can't be read, is empty or too long, or isn't in one of the encodings.
  public init(contentsOf path: String) throws(TacetError) {
    guard let content = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else {
      throw .noInput("the file can't be read", at: .init(file: path))
    }
    try self.init(content, path: path)
  }

  /// The document `content`.
  ///
  /// - Parameters:
  ///   - content: The bytes of a file.
  ///   - path: The file's path, for messages.
  /// - Throws: As ``init(contentsOf:)``.
  package init(_ content: Data, path: String) throws(TacetError) {
    self.path = path
    guard !content.isEmpty else {
      throw .badData("the file is empty", at: .init(file: path))
    }
    guard content.count <= Self.sizeLimit else {
      throw .badData(
        "the file has \(content.count) bytes, too many for XML of one data set page",
        at: .init(file: path)
      )
    }
    do throws(TacetError) {
      self.content = try XMLEncoding.utf8(content)
    } catch {
      var failure = error
      failure.place.file = path
      throw failure
    }
  }

  /// Tells `visitor` of every element, in order.
  ///
  /// - Throws: ``TacetError`` with file, line and column: what the visitor throws, or what is wrong
  ///   with the XML, up to where the visitor is done.
  public func visit(_ visitor: some XMLVisitor) throws(TacetError) {
    let adapter = XMLParserAdapter(visitor, path: path)
    unsafe content.withUnsafeBytes { unsafe adapter.read($0) }
    if let failure = adapter.failure { throw failure }
  }
}
