package import FoundationEssentials
public import TacetKit

/// An XML file in memory, to be read element by element.
///
/// Supported encodings are UTF-8, UTF-16, ASCII, ISO-8859-1, ISO-8859-15 and Windows-1252. Nothing outside the
/// file is ever read, and only the five predefined entities are expanded: a document that declares entities is
/// rejected.
public struct XMLDocument: Sendable {
  /// The file's path.
  public let path: String

  /// The document in UTF-8, without a byte order mark.
  let content: Data

  /// The maximum size of a file, in bytes.
  public static let sizeLimit = 1 << 30

  /// The maximum depth of nested elements.
  public static let depthLimit = 64

  /// The maximum number of attributes of an element.
  public static let attributeLimit = 256

  /// Reads the file at `path`.
  ///
  /// - Throws: ``TacetError`` if it can't be read, is empty or too long, or isn't in one of the encodings.
  public init(contentsOf path: String) throws(TacetError) {
    let content: [UInt8]
    do { content = try RegularFile.read(path, limit: Self.sizeLimit) } catch {
      throw .noInput("the file can't be read: \(error)", at: .init(file: path))
    }
    try self.init(Data(content), path: path)
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
        "the file has \(content.count) bytes, too many for XML of one dataset page",
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

  /// Passes every element to `visitor`, in order, until the visitor is done.
  ///
  /// - Throws: ``TacetError`` with file, line and column: an error of the visitor, or of the XML.
  public func visit(_ visitor: some XMLVisitor) throws(TacetError) {
    let adapter = XMLParserAdapter(visitor, path: path)
    unsafe content.withUnsafeBytes { unsafe adapter.read($0) }
    if let failure = adapter.failure { throw failure }
  }
}
