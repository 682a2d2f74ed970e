public import TacetKit

/// Who is told of an XML document, element by element, while it is read.
///
/// It is a class so that nothing is copied at each element.
public protocol XMLVisitor: AnyObject {
  /// Whether the rest of the document is of no interest; asked after each element's begin and end.
  var isDone: Bool { get }

  /// An element begins.
  ///
  /// - Parameter element: The element; the first one of a document is its root.
  /// - Throws: ``TacetError`` if the document is not what it should be; the place is filled in.
  func begin(_ element: XMLElement) throws(TacetError)

  /// An element ends.
  ///
  /// - Parameters:
  ///   - name: The element's name.
  ///   - text: What stands in it behind its last child: of an element without children all its text.
  /// - Throws: ``TacetError`` if the document is not what it should be; the place is filled in.
  func end(_ name: String, text: String) throws(TacetError)
}

extension XMLVisitor {
  /// By default the whole document is of interest.
  public var isDone: Bool { false }
}

/// An element as it begins.
public struct XMLElement {
  /// Its name as the document spells it, prefix included.
  public var name: String

  /// Its attributes, in order.
  public var attributes: [XMLAttribute]

  /// How many elements it stands in: 0 for the root.
  public var depth: Int

  /// The line that its start tag begins in, from 1.
  public var line: Int

  /// The value of the attribute `name`; nil if there is none.
  public func attribute(_ name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }
}

/// An attribute of an element.
public struct XMLAttribute: Hashable, Sendable {
  /// Its name as the document spells it, prefix included.
  public var name: String

  /// Its value, entities replaced.
  public var value: String
}
