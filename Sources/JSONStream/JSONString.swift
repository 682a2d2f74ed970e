/// Where a string or a key stands in its text.
///
/// A plain value that costs nothing to pass about. The reader that gave it turns it into something:
/// ``JSONReader/matches(_:_:)``, ``JSONReader/string(_:)``, ``JSONReader/unsignedInteger(_:)``,
/// ``JSONReader/appendUTF8(of:to:)``. Any reader of the same text will do.
public struct JSONString: Hashable, Sendable {
  /// The byte behind the opening quote.
  public let offset: Int
  /// The length as written, in bytes, without the quotes.
  public let count: Int
  /// Whether there are escapes, so that the string isn't what its bytes say.
  public let hasEscapes: Bool

  var range: Range<Int> { offset..<offset + count }
}
