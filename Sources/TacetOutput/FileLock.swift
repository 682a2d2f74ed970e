import LibC

/// An exclusive lock on a file or folder.
///
/// The system releases it when the process ends, however it ends. Process ids would not do: they mean
/// nothing in another container or on another machine, and they are reused.
final class FileLock {
  /// The outcome of an attempt to lock.
  enum Attempt {
    case held(FileLock)
    /// Another process holds the lock, or has just removed the file.
    case taken
    /// The file can't be opened, or its file system does not support locks.
    case impossible
  }

  private var descriptor: Int32?

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { unlock() }

  /// Tries to lock the file or folder at `path`, without waiting.
  ///
  /// The lock survives renaming.
  static func take(_ path: String) -> Attempt {
    // A leftover may be a pipe, which must not block, or a link, which tacet never makes.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return .impossible }
    let status = flock(descriptor, LOCK_EX | LOCK_NB)
    let reason = errno
    guard status == 0, isOpen(descriptor, at: path) else {
      close(descriptor)
      return status == 0 || reason == EWOULDBLOCK ? .taken : .impossible
    }
    return .held(FileLock(descriptor))
  }

  /// Releases the lock; calling it twice is harmless.
  func unlock() {
    if let descriptor { close(descriptor) }
    descriptor = nil
  }

  /// Whether the open file still has its name: it may have been removed between the two calls.
  private static func isOpen(_ descriptor: Int32, at path: String) -> Bool {
    var mine = stat()
    var named = stat()
    guard unsafe fstat(descriptor, &mine) == 0, unsafe lstat(path, &named) == 0
    else { return false }
    return mine.st_ino == named.st_ino && mine.st_dev == named.st_dev
  }
}
