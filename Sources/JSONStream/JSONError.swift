/// Why a JSON text can't be read, and where.
///
///     ds.json:12:40 (byte 5123), at annotations."1021".a_bbox[2]: expected a number, found "abc"
public struct JSONError: Error, Sendable, CustomStringConvertible {
  /// One pointer, so that functions that may throw return as cheaply as those that can't.
  private let storage: Storage

  private final class Storage: Sendable {
    let code: Code
    let file: String
    let place: Place?
    let detail: String

    init(code: Code, file: String, place: Place?, detail: String) {
      self.code = code
      self.file = file
      self.place = place
      self.detail = detail
    }
  }

  init(_ code: Code, file: String, place: Place?, detail: String) {
    storage = Storage(code: code, file: file, place: place, detail: detail)
  }

  /// What kind of fault it is.
  public var code: Code { storage.code }
  /// The name of the text; empty for an error of ``JSONWriter``.
  public var file: String { storage.file }
  /// The line, counted from 1; 1 if the file couldn't be opened.
  public var line: Int { storage.place?.line ?? 1 }
  /// The column in characters (Unicode scalars), counted from 1.
  public var column: Int { storage.place?.column ?? 1 }
  /// The offset in bytes from the start of the file.
  public var byte: Int { storage.place?.byte ?? 0 }
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
    Self(.unreadable, file: path, place: nil, detail: "cannot read this file: \(reason)")
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
