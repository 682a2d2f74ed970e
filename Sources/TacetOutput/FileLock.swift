#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file or folder that this process alone holds.
///
/// The system lets go of it when the process ends, however it ends. Numbers of processes would not do:
/// they mean nothing in another container or on another machine, and are given again.
final class FileLock {
  /// What came of trying.
  enum Attempt {
    case held(FileLock)
    /// Somebody else holds it, or has just removed it.
    case taken
    /// It can't be opened, or its file system does not know of holding.
    case impossible
  }

  private var descriptor: Int32?

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { unlock() }

  /// Tries to hold what is at `path`, and does not wait for it.
  ///
  /// It stays held when it is renamed.
  static func take(_ path: String) -> Attempt {
    // A leftover may be a pipe, which must not be waited for, or a link, which is nothing of tacet's.
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

  /// Lets others hold it; twice does no harm.
  func unlock() {
    if let descriptor { close(descriptor) }
    descriptor = nil
  }

  /// Whether the open file is still what has the name: it may have been removed between the two calls.
  private static func isOpen(_ descriptor: Int32, at path: String) -> Bool {
    var mine = stat()
    var named = stat()
    guard unsafe fstat(descriptor, &mine) == 0, unsafe lstat(path, &named) == 0
    else { return false }
    return mine.st_ino == named.st_ino && mine.st_dev == named.st_dev
  }
}
