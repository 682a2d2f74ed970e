import CProcess

/// What a command would leave behind if the process ended now: staging folders, and the folders made to
/// hold them.
///
/// Whoever makes them removes them. When a plugin's call does not return, the stop watch does, from this
/// list; see `stop_watch.h`.
@safe package final class TemporaryFiles: @unchecked Sendable {
  /// What has become of the command's output.
  package enum Output: Int32, Sendable {
    /// Nothing has been written or replaced.
    case untouched = 0
    /// It has its name.
    case complete = 1
    /// The command writes without staging.
    case unknown = 2
  }

  /// The list, which has a lock of its own; nil only if there was no memory for it.
  package let list: OpaquePointer?

  /// An empty list.
  package init() { unsafe list = unsafe temporary_files_new() }

  deinit { unsafe temporary_files_free(list) }

  /// Makes, renames or removes what is on the list, and changes the list: the stop watch waits until
  /// that is over, so that nothing is left half done.
  ///
  /// - Parameter body: Must not call this again, nor a plugin.
  /// - Returns: What `body` returns.
  package func change<Result>(_ body: (Changes) throws -> Result) rethrows -> Result {
    guard unsafe list != nil else { return try body(Changes(files: self)) }
    unsafe temporary_files_lock(list)
    defer { unsafe temporary_files_unlock(list) }
    return try body(Changes(files: self))
  }

  /// Changes of the list.
  package struct Changes {
    fileprivate let files: TemporaryFiles

    /// Adds a folder that has just been made.
    ///
    /// - Parameters:
    ///   - path: Where.
    ///   - hasContent: Whether it goes with all that is in it, and not only if it is empty.
    package func add(_ path: String, hasContent: Bool) {
      guard let list = unsafe files.list else { return }
      _ = unsafe temporary_files_add(list, path, hasContent ? 1 : 0)
    }

    /// Takes a path from the list: it is gone, or there to stay.
    package func forget(_ path: String) {
      guard let list = unsafe files.list else { return }
      unsafe temporary_files_forget(list, path)
    }

    /// Notes what has become of the output.
    package func set(_ output: Output) {
      guard let list = unsafe files.list else { return }
      unsafe temporary_files_set_output(list, output.rawValue)
    }
  }
}
