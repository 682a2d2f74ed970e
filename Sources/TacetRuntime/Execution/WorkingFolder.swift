import CProcess
import TacetKit

/// The working folder, which belongs to the whole process.
///
/// If a plugin changed it, relative paths would lead elsewhere. So `chdir` fails in plugins, and the run
/// ends with an error that names the plugin; see `process_guard.h`.
package enum WorkingFolder {
  /// Makes `chdir` fail in plugins.
  static func guardFromPlugins() { process_guard_folder() }

  /// Changes it for the host.
  ///
  /// - Returns: Whether it succeeded.
  package static func move(to folder: String) -> Bool { unsafe process_change_folder(folder) == 0 }

  /// Throws if a plugin has tried to change it, in a call made by this thread or in a thread of its own.
  static func check() throws {
    guard let plugin = takeOffender() else { return }
    throw TacetError.broken(
      "\(plugin) tried to change the working folder, which is that of the whole process"
    )
  }

  /// The stage or plugin that has tried to change it; reported once.
  static func takeOffender() -> String? {
    var length = 0
    guard let words = unsafe process_guard_folder_changer(&length) else { return nil }
    let bytes = unsafe UnsafeRawBufferPointer(start: words, count: length)
    return unsafe String(decoding: bytes, as: UTF8.self)
  }
}
