import CProcess

/// What would be left behind if the process ended now: staging folders, and the parent folders created
/// for them.
///
/// A run normally removes them itself. If a plugin's call does not return, the stop watch removes what is
/// on this list; see `stop_watch.h`.
@safe package final class TemporaryFiles: @unchecked Sendable {
  /// What has happened to the command's output.
  package enum Output: Int32, Sendable {
    /// Nothing has been written or replaced.
    case untouched = 0
    /// It is complete and in place.
    case complete = 1
    /// The command writes without staging.
    case unknown = 2
  }

  /// The list, which has its own lock; nil only if there was no memory for it.
  package let list: OpaquePointer?

  /// Creates an empty list.
  package init() { unsafe list = unsafe temporary_files_new() }

  deinit { unsafe temporary_files_free(list) }

  /// Creates, renames or removes files, and changes the list accordingly.
  ///
  /// The stop watch does not end the process in between.
  ///
  /// - Parameter body: The changes. It must call neither this method nor a plugin.
  /// - Returns: The result of `body`.
  /// - Throws: The error of `body`.
  package func change<Result>(_ body: (Changes) throws -> Result) rethrows -> Result {
    guard unsafe list != nil else { return try body(Changes(files: self)) }
    unsafe temporary_files_lock(list)
    defer { unsafe temporary_files_unlock(list) }
    return try body(Changes(files: self))
  }

  /// Changes the list.
  package struct Changes {
    fileprivate let files: TemporaryFiles

    /// Adds a folder that has just been created.
    ///
    /// - Parameters:
    ///   - path: Its path.
    ///   - hasContent: Whether it is removed with its content, rather than only if empty.
    package func add(_ path: String, hasContent: Bool) {
      guard let list = unsafe files.list else { return }
      _ = unsafe temporary_files_add(list, path, hasContent ? 1 : 0)
    }

    /// Takes a path off the list, because it is gone or is to stay.
    package func forget(_ path: String) {
      guard let list = unsafe files.list else { return }
      unsafe temporary_files_forget(list, path)
    }

    /// Sets what has happened to the output.
    package func set(_ output: Output) {
      guard let list = unsafe files.list else { return }
      unsafe temporary_files_set_output(list, output.rawValue)
    }
  }
}
