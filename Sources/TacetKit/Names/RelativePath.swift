/// A name that is also a safe path below any folder: that of a page, an image or a split.
///
/// Components are separated by `/`: `lg-1/page-2`. None is empty, `.` or `..`, or longer than 255 bytes in
/// UTF-8; there is no `/` at the start or the end, no `\` and no control character. So the path leads to
/// the same place below its folder on every system, and a name from a file of a dataset can be trusted once
/// it is one.
public struct RelativePath: Hashable, Sendable {
  /// The path, not empty.
  public let string: String

  /// How many bytes a component can have: what the file systems in use take.
  public static let componentLimit = 255

  /// The rule that a name breaks.
  public enum Rule: Equatable, Sendable {
    /// It is not empty.
    case notEmpty
    /// It does not start with `/`.
    case relative
    /// It has no component `..`.
    case noParent
    /// It has no `\`, which separates folders on some systems.
    case noBackslash
    /// It has no control character, zero bytes included.
    case noControlCharacter
    /// It has no empty component, and none that is `.`.
    case noEmptyComponent
    /// No component has more than ``RelativePath/componentLimit`` bytes.
    case shortComponents
  }

  /// A name that is not a safe path.
  public struct Invalid: Error, Equatable, CustomStringConvertible {
    /// The name.
    public let name: String
    /// The rule that it breaks.
    public let rule: Rule

    /// The name in quotes and what is wrong with it, such as `'../a' leads out of its folder`.
    public var description: String {
      let problem =
        switch rule {
        case .notEmpty: "is empty"
        case .relative: "is absolute; it must be relative to its folder"
        case .noParent: "leads out of its folder"
        case .noBackslash: "contains '\\'; write '/' between folder and file"
        case .noControlCharacter: "contains a control character"
        case .noEmptyComponent: "has an empty component or '.' between its slashes"
        case .shortComponents: "has a component of more than \(componentLimit) bytes"
        }
      return "'\(Self.escaped(name))' \(problem)"
    }

    private static func escaped(_ name: String) -> String {
      name.unicodeScalars.reduce(into: "") { text, scalar in
        text +=
          scalar.properties.generalCategory == .control
          ? scalar.escaped(asASCII: true) : String(scalar)
      }
    }
  }

  /// The path `string`.
  ///
  /// - Throws: ``Invalid`` if it is not a safe path.
  public init(_ string: String) throws(Invalid) {
    if let rule = Self.brokenRule(string) { throw Invalid(name: string, rule: rule) }
    self.string = string
  }

  private init(trusted string: String) { self.string = string }

  /// The first rule that `name` breaks; nil if it is a safe path.
  private static func brokenRule(_ name: String) -> Rule? {
    var broken: Rule?
    var length = 0
    var dots = 0
    var last: UInt8 = 0
    func component() -> Rule? {
      guard length > dots || length > 2 else { return length == 2 ? .noParent : .noEmptyComponent }
      return length > componentLimit ? .shortComponents : nil
    }
    for byte in name.utf8 {
      if byte == UInt8(ascii: "/") {
        broken = broken ?? component()
        (length, dots) = (0, 0)
      } else {
        // The control characters U+0080 to U+009F are two bytes.
        if byte < 0x20 || byte == 0x7F || last == 0xC2 && byte < 0xA0 { return .noControlCharacter }
        if byte == UInt8(ascii: "\\") { broken = broken ?? .noBackslash }
        length += 1
        if byte == UInt8(ascii: ".") { dots += 1 }
      }
      last = byte
    }
    if name.isEmpty { return .notEmpty }
    if name.utf8.first == UInt8(ascii: "/") { return .relative }
    return broken ?? component()
  }

  /// The path without the extension of its file: of `a/page-1.scan.png` it is `a/page-1.scan`.
  ///
  /// A file that is nothing but an extension keeps it, as does one whose name would be `.` or `..` without.
  public var stem: RelativePath {
    let stem = string.withoutExtension
    let name = stem.lastPathComponent
    return name == "." || name == ".." ? self : RelativePath(trusted: String(stem))
  }
}

extension RelativePath: CustomStringConvertible {
  /// The path.
  public var description: String { string }
}
