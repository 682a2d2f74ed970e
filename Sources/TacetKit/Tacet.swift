/// The version of tacet that this copy of TacetKit belongs to.
public enum Tacet {
  /// Such as "0.1.0".
  public static let version = "0.1.0"
}
