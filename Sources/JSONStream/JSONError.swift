/// Why a JSON text can't be read, and where.
///
///     ds.json:12:40 (byte 5123), at annotations."1021".a_bbox[2]: expected a number, found "abc"
public struct JSONError: Error, Sendable, CustomStringConvertible {
  /// One pointer, so that functions that may throw return as cheaply as those that can't.
  private let storage: Storage

  private final class Storage: Sendable {
    let code: Code
    let file: String
    /// The text and the byte at fault; nil for an error that has no place in a text.
    let origin: (text: JSONText, byte: Int)?
    let detail: String

    init(code: Code, file: String, origin: (text: JSONText, byte: Int)?, detail: String) {
      self.code = code
      self.file = file
      self.origin = origin
      self.detail = detail
    }

    /// Determined on demand, so an error that is caught and counted costs next to nothing.
    var place: Place? { origin.map { Locator.place(of: $0.byte, in: $0.text) } }
  }

  /// An error that has no place in a text.
  init(_ code: Code, file: String, detail: String) {
    storage = Storage(code: code, file: file, origin: nil, detail: detail)
  }

  init(_ code: Code, in text: JSONText, at byte: Int, detail: String) {
    storage = Storage(code: code, file: text.name, origin: (text, byte), detail: detail)
  }

  /// What kind of fault it is.
  public var code: Code { storage.code }
  /// The name of the text; empty for an error of ``JSONWriter``.
  public var file: String { storage.file }
  /// The line, counted from 1; 1 if the file couldn't be opened.
  ///
  /// - Complexity: O(``byte``), as are ``column`` and ``path``: the text is walked again.
  public var line: Int { storage.place?.line ?? 1 }
  /// The column in characters (Unicode scalars), counted from 1.
  public var column: Int { storage.place?.column ?? 1 }
  /// The offset in bytes from the start of the file.
  public var byte: Int { storage.origin.map { min(max(0, $0.byte), $0.text.count) } ?? 0 }
  /// The way from the root to the value at fault, such as `annotations."1021".a_bbox[2]`.
  ///
  /// Identifiers are bare, other keys in quotes; the root is the empty string.
  public var path: String { storage.place?.path ?? "" }
  /// What was found and what was expected.
  public var detail: String { storage.detail }

  /// The place and the detail in one line.
  public var description: String {
    guard let place = storage.place else { return file.isEmpty ? detail : "\(file): \(detail)" }
    let path = place.path.isEmpty ? "" : ", at \(place.path)"
    return "\(file):\(place.line):\(place.column) (byte \(place.byte))\(path): \(detail)"
  }

  static func unreadable(_ path: String, reason: String) -> Self {
    Self(.unreadable, file: path, detail: "cannot read this file: \(reason)")
  }

  /// A kind of fault.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    private let name: String

    /// The text isn't JSON.
    public static let syntax = Self(name: "syntax")
    /// The text ends too early.
    public static let truncated = Self(name: "truncated")
    /// The text isn't UTF-8, or an escape stands for no character.
    public static let encoding = Self(name: "encoding")
    /// Arrays and objects are nested too deeply.
    public static let depth = Self(name: "depth")
    /// A value is of another type than the reader asked for.
    public static let wrongType = Self(name: "wrongType")
    /// A number doesn't fit the type that the reader asked for.
    public static let outOfRange = Self(name: "outOfRange")
    /// The text is JSON, but what it says makes no sense to the format that is read.
    public static let invalidValue = Self(name: "invalidValue")
    /// The file can't be opened.
    public static let unreadable = Self(name: "unreadable")

    /// The name of the constant.
    public var description: String { name }
  }
}
