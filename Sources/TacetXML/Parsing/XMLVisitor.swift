public import TacetKit

/// Receives the elements of an XML document while it is read.
///
/// Visitors are classes so that nothing is copied at each element.
public protocol XMLVisitor: AnyObject {
  /// Whether to stop reading; checked after each start and end of an element.
  var isDone: Bool { get }

  /// An element begins.
  ///
  /// - Parameter element: The element; the first one of a document is its root.
  /// - Throws: ``TacetError`` if the document is invalid; the place is filled in.
  func begin(_ element: XMLElement) throws(TacetError)

  /// An element ends.
  ///
  /// - Parameters:
  ///   - name: The element's name.
  ///   - text: The text after its last child; of an element without children, all of its text.
  /// - Throws: ``TacetError`` if the document is invalid; the place is filled in.
  func end(_ name: String, text: String) throws(TacetError)
}

extension XMLVisitor {
  /// By default the whole document is read.
  public var isDone: Bool { false }
}

/// The start of an element.
public struct XMLElement {
  /// The name as in the document, including a prefix.
  public var name: String

  /// Its attributes, in order.
  public var attributes: [XMLAttribute]

  /// The depth of nesting: 0 for the root.
  public var depth: Int

  /// The line of its start tag, from 1.
  public var line: Int

  /// The value of the attribute `name`; nil if there is none.
  public func attribute(_ name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }
}

/// An attribute of an element.
public struct XMLAttribute: Hashable, Sendable {
  /// The name as in the document, including a prefix.
  public var name: String

  /// Its value, entities replaced.
  public var value: String
}
