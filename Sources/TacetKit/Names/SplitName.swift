/// The usual splits of a dataset, each with the names that formats have for it.
///
/// Other names are splits too: they are used as they are written.
public enum SplitName: String, CaseIterable, Comparable, Sendable {
  /// Pages for training.
  case train
  /// Pages for validation.
  case val
  /// Pages for the test.
  case test

  /// The split that a name stands for, in upper or lower case; nil for any other name.
  ///
  /// - Parameter name: The name of a folder, or the part of a file's name that tells the split: `valid`.
  public init?(_ name: some StringProtocol) {
    let name = name.lowercased()
    guard let split = Self.allCases.first(where: { $0.synonyms.contains(name) }) else { return nil }
    self = split
  }

  /// All names of the split in lower case, the usual one first.
  public var synonyms: [String] {
    switch self {
    case .train: ["train", "training"]
    case .val: ["val", "valid", "validation"]
    case .test: ["test", "testing"]
    }
  }

  /// The name under which sinks write a split: `val` for `Validation`, any other name as it is.
  ///
  /// - Parameter name: What a source or the user calls the split.
  /// - Returns: The usual name, or `name`.
  public static func usual(_ name: String) -> String { SplitName(name)?.rawValue ?? name }

  /// Training before validation before test.
  public static func < (one: SplitName, other: SplitName) -> Bool {
    one.position < other.position
  }

  private var position: Int {
    switch self {
    case .train: 0
    case .val: 1
    case .test: 2
    }
  }
}
