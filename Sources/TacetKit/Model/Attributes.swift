/// The content of a `TACET_ATTRIBUTES` attachment: named values with their types, as the source spells them.
public struct Attributes: Sendable {
  /// A value, such as `midi_pitch_code`, `int`, `69`.
  public struct Value: Hashable, Sendable {
    /// Its name; names may repeat.
    public var key: String
    /// What it is: `int`, `float`, `str`, `list[int]` or whatever the source calls it.
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

  /// The values of an attachment; what is cut off at its end is left out.
  public init(_ bytes: some Collection<UInt8>) {
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    values = stride(from: 0, to: (parts.count - 1) / 3 * 3, by: 3).map {
      Value(key: parts[$0], type: parts[$0 + 1], text: parts[$0 + 2])
    }
  }

  /// Adds a value to the bytes of an attachment; zero bytes in it are left out.
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
