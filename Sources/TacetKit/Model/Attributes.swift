/// The content of a `TACET_ATTRIBUTES` attachment: named values with their types, as the source spells them.
public struct Attributes: Sendable {
  /// A value, such as `midi_pitch_code`, `int`, `69`.
  public struct Value: Hashable, Sendable {
    /// The name; names may repeat.
    public var key: String
    /// The type: `int`, `float`, `str`, `list[int]` or any other name used by the source.
    public var type: String
    /// The value as text.
    public var text: String

    /// A value.
    public init(key: String, type: String, text: String) {
      self.key = key
      self.type = type
      self.text = text
    }
  }

  /// The values, in the source's order.
  public let values: [Value]

  /// The values of an attachment; an incomplete value at its end is ignored.
  public init(_ bytes: some Collection<UInt8>) {
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    values = stride(from: 0, to: (parts.count - 1) / 3 * 3, by: 3).map {
      Value(key: parts[$0], type: parts[$0 + 1], text: parts[$0 + 2])
    }
  }

  /// Appends a value to the bytes of an attachment; zero bytes in it are removed.
  public static func append(
    key: String,
    type: String,
    value: String,
    to bytes: inout [UInt8]
  ) {
    for part in [key, type, value] {
      bytes.append(contentsOf: part.utf8.lazy.filter { $0 != 0 })
      bytes.append(0)
    }
  }
}
