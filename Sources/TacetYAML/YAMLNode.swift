/// A value in a YAML document, and where it stands.
public struct YAMLNode: Sendable {
  /// What a value is.
  public enum Content: Sendable {
    /// A single value.
    case scalar(YAMLScalar)
    /// A list.
    case sequence([YAMLNode])
    /// Keys with their values, in the document's order. No key is there twice.
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  /// What it is.
  public var content: Content

  /// The line that it begins in, from 1.
  public var line: Int

  /// The column that it begins in, from 1, in characters.
  public var column: Int

  /// The scalar, if it is one.
  public var scalar: YAMLScalar? {
    guard case .scalar(let scalar) = content else { return nil }
    return scalar
  }

  /// The elements, if it is a sequence.
  public var sequence: [YAMLNode]? {
    guard case .sequence(let elements) = content else { return nil }
    return elements
  }

  /// The keys and values, if it is a mapping.
  public var mapping: [(key: YAMLNode, value: YAMLNode)]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// The text of a scalar as it is written, whatever type it has; nil if it is none.
  public var text: String? { scalar?.text }

  /// Whether it is null: written out, as `~`, or left empty.
  public var isNull: Bool { scalar?.value == .null }

  /// The value for the key `key` of a mapping; nil if it is none or has no such key.
  public subscript(key: String) -> YAMLNode? {
    mapping?.first { $0.key.text == key }?.value
  }
}
