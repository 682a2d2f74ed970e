import LibC
import TacetKit

/// What a name stands for, without following a link: another file of the same name is told apart.
struct FileIdentity: Codable {
  /// The number of the file on its file system.
  let inode: UInt64
  /// The number of the file system.
  let device: UInt64
  /// Whether it is a folder.
  let isFolder: Bool

  /// Looks at `path`; nil if there is nothing, not even a broken link.
  ///
  /// - Throws: ``TacetError`` if the system can't tell.
  init?(_ path: String) throws(TacetError) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else {
      if [ENOENT, ENOTDIR].contains(errno) { return nil }
      throw .cantCreate("can't be looked at: \(errorText(errno))", at: .init(file: path))
    }
    inode = UInt64(status.st_ino)
    device = UInt64(status.st_dev)
    isFolder = status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether it is the same file, under whatever name.
  func isSame(as other: FileIdentity) -> Bool {
    inode == other.inode && device == other.device
  }
}
