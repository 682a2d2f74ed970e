import LibC
public import TacetKit

/// What there is at a path; links are followed.
public enum FileKind: Sendable {
  /// A regular file.
  case file
  /// A folder.
  case folder
  /// A pipe, a device or a socket, which is never read.
  case other

  /// What there is at `path`; nil if there is nothing.
  ///
  /// A file that can't be looked at is not one that is missing.
  ///
  /// - Throws: ``TacetError`` if the system can't tell: a folder on the way that may not be entered, a link
  ///   that leads to itself, a failing disk.
  public static func at(_ path: String) throws(TacetError) -> FileKind? {
    var status = stat()
    guard unsafe stat(path, &status) != 0 else {
      switch status.st_mode & S_IFMT {
      case S_IFREG: return .file
      case S_IFDIR: return .folder
      default: return .other
      }
    }
    let reason = errno
    if [ENOENT, ENOTDIR, ENAMETOOLONG].contains(reason) { return nil }
    throw .noInput(
      "can't be looked at: \(errorText(reason))",
      at: .init(file: path)
    )
  }
}
