/// What a JSON value is, as its first character tells.
public enum JSONKind: Hashable, Sendable {
  case object, array, string, number, bool, null
}
