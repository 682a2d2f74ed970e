/// How a file gets into an output as it is.
public enum FileTransfer: Sendable {
  /// A copy, independent of the original.
  case copy
  /// A hard link, or a symbolic one if that is impossible.
  case hardLink
  /// A symbolic link.
  case symbolicLink

  /// What came of it.
  public enum Outcome: CaseIterable, Sendable {
    /// A copy of all bytes.
    case copied
    /// A copy that shares its blocks with the original until one of them is written to.
    case cloned
    /// A second name of the original.
    case hardLinked
    /// A file that leads to the original.
    case symbolicallyLinked
  }
}
