/// The place of a string or key in its text.
///
/// A plain value, cheap to pass around. Any reader of the same text interprets it:
/// ``JSONReader/matches(_:_:)``, ``JSONReader/string(_:)``, ``JSONReader/unsignedInteger(_:)``,
/// ``JSONReader/appendUTF8(of:to:)``.
public struct JSONString: Hashable, Sendable {
  /// The byte behind the opening quote.
  public let offset: Int
  /// The length as written, in bytes, without the quotes.
  public let count: Int
  /// Whether there are escapes, so that the content differs from the bytes.
  public let hasEscapes: Bool

  var range: Range<Int> { offset..<offset + count }
}
