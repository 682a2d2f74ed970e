import CProcess
import TacetKit

/// The folder that relative paths start from, which is that of the whole process.
///
/// A plugin that changed it would have output written, and input sought, where nobody asked for it. So
/// its calls of `chdir` fail, and the run ends with its name; see `process_guard.h`.
package enum WorkingFolder {
  /// From now on plugins can't change it.
  static func guardFromPlugins() { process_guard_folder() }

  /// Changes it, on purpose.
  ///
  /// - Returns: Whether that went well.
  package static func move(to folder: String) -> Bool { unsafe process_change_folder(folder) == 0 }

  /// Throws if a plugin has tried to change it: in a call that this thread has made, or in a thread of
  /// its own.
  static func check() throws {
    guard let plugin = takeOffender() else { return }
    throw TacetError.broken(
      "\(plugin) tried to change the working folder, which is that of the whole process"
    )
  }

  /// Who has tried to change it; told once.
  static func takeOffender() -> String? {
    var length = 0
    guard let words = unsafe process_guard_folder_changer(&length) else { return nil }
    let bytes = unsafe UnsafeRawBufferPointer(start: words, count: length)
    return unsafe String(decoding: bytes, as: UTF8.self)
  }
}
