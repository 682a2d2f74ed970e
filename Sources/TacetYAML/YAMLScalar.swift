/// A single value as a document has it.
public struct YAMLScalar: Hashable, Sendable {
  /// How it is written.
  public enum Style: Hashable, Sendable {
    /// Without quotes.
    case plain
    /// Between single quotes.
    case singleQuoted
    /// Between double quotes.
    case doubleQuoted
    /// Lines behind `|`.
    case literal
    /// Lines behind `>`.
    case folded
  }

  /// Its text, quotes and escapes resolved.
  public var text: String

  /// How it is written.
  public var style: Style

  /// What it stands for.
  public var value: YAMLValue
}

/// What a scalar stands for.
///
/// The types are those of YAML 1.1 as PyYAML has them, which reads the files of trainers: `on` is a bool,
/// `010` is 8, and `1e3` is a text.
public enum YAMLValue: Hashable, Sendable {
  /// No value.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number.
  case int(Int)
  /// Any other number, and a whole one that is too large for an Int.
  case float(Double)
  /// A text. Dates are texts here.
  case text(String)
}
