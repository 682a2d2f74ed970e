import CProcess
import LibC
package import TacetKit

/// Whether what is reported as written survives a power cut.
package enum Durability: Sendable {
  /// It does: files and folders are on the disk before they get their names.
  case synced
  /// The system writes it when it likes.
  case unsynced

  /// Writes a file, or the names in a folder, to the disk.
  ///
  /// - Throws: ``TacetError`` if the disk fails.
  func sync(_ path: String) throws {
    guard self == .synced else { return }
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard file >= 0 else {
      // A link is its folder's content, and a folder without permission to read can't be synced.
      if [ELOOP, EACCES].contains(errno) { return }
      throw Self.failure(path, errno)
    }
    defer { close(file) }
    while fsync(file) != 0 {
      if errno == EINTR { continue }
      // Some file systems can't, for folders or at all.
      if [EINVAL, ENOSYS, EOPNOTSUPP, EROFS, EBADF].contains(errno) { return }
      throw Self.failure(path, errno)
    }
  }

  /// Writes everything below a folder to the disk, several files at once.
  ///
  /// - Throws: ``TacetError`` if the disk fails, ``CancelToken/Stopped`` if the run is stopped.
  package func sync(
    tree folder: String,
    threads: ThreadCount,
    _ cancellation: CancelToken
  ) throws {
    guard self == .synced else { return }
    var folders = [folder]
    var files: [String] = []
    var next = 0
    while next < folders.count {
      let path = folders[next]
      next += 1
      for name in try FolderContent.names(path) {
        let entry = "\(path)/\(name)"
        guard let identity = try FileIdentity(entry) else { continue }
        if identity.isFolder { folders.append(entry) } else { files.append(entry) }
      }
    }
    let paths = files + folders.reversed()
    if paths.count > Self.singles, try Self.syncFileSystem(of: folder) { return }
    _ = try parallelMap(paths.count, threads: threads, state: { () }) { _, index in
      try cancellation.check()
      try sync(paths[index])
    }
  }

  /// More files than this are written with everything else on their file system.
  ///
  /// Each file by itself would take a transaction and a flush of the disk, milliseconds that add up; a
  /// few, however, should not wait for what other programs have written.
  private static let singles = 100

  /// Writes all of a file system to the disk.
  ///
  /// - Returns: Whether the system can.
  private static func syncFileSystem(of folder: String) throws -> Bool {
    let file = unsafe open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
    guard file >= 0 else { return false }
    defer { close(file) }
    if file_system_sync(file) == 0 { return true }
    if [EIO, ENOSPC, EDQUOT].contains(errno) { throw failure(folder, errno) }
    return false
  }

  private static func failure(_ path: String, _ reason: Int32) -> TacetError {
    .cantCreate("can't be written to the disk: \(errorText(reason))", at: .init(file: path))
  }
}
