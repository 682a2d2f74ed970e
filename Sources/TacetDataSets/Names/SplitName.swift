/// What data sets call their splits.
public enum SplitName {
  /// The split that a name means, in capitals or not.
  ///
  /// - Parameter name: A folder's name, or the part of a file's that says the split: `valid`.
  /// - Returns: `train`, `val` or `test`; nil for any other name.
  public static func split(called name: some StringProtocol) -> String? {
    switch name.lowercased() {
    case "train", "training": "train"
    case "val", "valid", "validation": "val"
    case "test", "testing": "test"
    default: nil
    }
  }
}
