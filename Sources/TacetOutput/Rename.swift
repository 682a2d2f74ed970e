import CProcess
import LibC
import TacetKit

/// The ways to give a file or folder another name.
enum Rename {
  /// Renames, and replaces a file or an empty folder.
  ///
  /// - Throws: ``TacetError`` that names both.
  static func replace(_ from: String, _ to: String) throws {
    guard unsafe rename(from, to) == 0 else { throw failure(from, to, errno) }
  }

  /// Renames, unless the name is taken.
  ///
  /// - Throws: ``TacetError`` that names both.
  static func place(_ from: String, at to: String) throws {
    guard unsafe rename_unless_taken(from, to) == 0 else { throw failure(from, to, errno) }
  }

  /// Swaps two names.
  ///
  /// - Returns: Whether the file system can.
  /// - Throws: ``TacetError`` that names both.
  static func exchange(_ new: String, _ target: String) throws -> Bool {
    guard unsafe rename_exchange(new, target) != 0 else { return true }
    let reason = errno
    if [EINVAL, ENOSYS, EOPNOTSUPP].contains(reason) { return false }
    throw failure(new, target, reason)
  }

  private static func failure(_ from: String, _ to: String, _ reason: Int32) -> TacetError {
    .cantCreate(
      "'\(from)' can't be renamed to it: \(errorText(reason))",
      at: .init(file: to)
    )
  }
}
