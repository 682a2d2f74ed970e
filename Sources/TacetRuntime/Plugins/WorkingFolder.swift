import FoundationEssentials
import Synchronization

/// The folder that relative paths start from, which is that of the whole process.
///
/// A plugin that changes it would have output written, and input sought, where nobody asked for it.
package enum WorkingFolder {
  /// Where it should be: known from when the first plugin is about to be loaded.
  private static let wanted = Mutex(FileManager.default.currentDirectoryPath)

  /// Takes note of where it is now, unless that has been done.
  static func remember() { wanted.withLock { _ in } }

  /// Changes it, on purpose.
  ///
  /// - Returns: Whether that went well.
  package static func move(to folder: String) -> Bool {
    wanted.withLock { wanted in
      guard FileManager.default.changeCurrentDirectoryPath(folder) else { return false }
      wanted = FileManager.default.currentDirectoryPath
      return true
    }
  }

  /// Goes back to where it should be.
  ///
  /// - Returns: Whether somebody had left that.
  static func restore() -> Bool {
    wanted.withLock { wanted in
      guard FileManager.default.currentDirectoryPath != wanted else { return false }
      return FileManager.default.changeCurrentDirectoryPath(wanted)
    }
  }
}
