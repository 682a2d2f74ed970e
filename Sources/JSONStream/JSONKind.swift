/// The type of a JSON value, which its first character determines.
public enum JSONKind: Hashable, Sendable {
  case object, array, string, number, bool, null
}
