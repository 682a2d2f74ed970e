package import Foundation
public import TacetKit

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An XML file in memory, to be read element by element.
///
/// UTF-8, UTF-16, and what else libxml2 knows by name. Nothing outside the file is ever looked at,
/// and no entity is ever expanded but the five that every document has: a document that declares some
/// is refused.
public struct XMLDocument: Sendable {
  /// The file's path.
  public let path: String

  /// The file's bytes.
  let content: Data

  /// The longest file that is read, in bytes.
  public static let sizeLimit = 1 << 30

  /// How deep elements may stand in each other.
  public static let depthLimit = 64

  /// Reads the file at `path`.
  ///
  /// - Throws: ``TacetError`` if it can't be read, is too long, or declares entities.
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
    self.content = content
    guard content.count <= Self.sizeLimit else {
      throw .badData(
        "the file has \(content.count) bytes, too many for XML of one data set page",
        at: .init(file: path)
      )
    }
    guard !declaresEntities else {
      throw .badData(
        "the document declares entities (<!ENTITY …>), which are never expanded here; "
          + "remove the declarations and write out what they stand for",
        at: .init(file: path)
      )
    }
  }

  /// Tells `visitor` of every element, in order.
  ///
  /// - Throws: ``TacetError`` with file, line and column: what the visitor throws, or what is wrong
  ///   with the XML, up to where the visitor is done.
  public func visit(_ visitor: some XMLVisitor) throws(TacetError) {
    guard !content.isEmpty else {
      throw .badData("the file is empty", at: .init(file: path))
    }
    let parser = XMLParser(data: content)
    parser.shouldResolveExternalEntities = false
    let pump = XMLPump(visitor, path: path)
    parser.delegate = pump
    _ = parser.parse()
    if let failure = pump.failure { throw failure }
    guard pump.sawRoot else {
      throw .badData("there is no element in the file: it isn't XML", at: .init(file: path))
    }
  }

  /// Whether `<!ENTITY` stands anywhere, with or without the zero bytes of UTF-16.
  private var declaresEntities: Bool {
    let word = Array("ENTITY".utf8)
    return unsafe content.withUnsafeBytes { bytes in
      var marks = unsafe ByteFinder(UInt8(ascii: "!"), in: bytes)
      while let mark = marks.next() {
        let next = unsafe bytes[(mark + 1)..<min(bytes.count, mark + 14)]
        if unsafe next.lazy.filter({ $0 != 0 }).starts(with: word) { return true }
      }
      return false
    }
  }
}
