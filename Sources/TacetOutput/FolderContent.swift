import LibC
import TacetKit

/// What is in a folder.
package enum FolderContent {
  /// The names in the folder at `path`, sorted by their bytes.
  ///
  /// - Throws: ``TacetError`` if it can't be read.
  package static func names(_ path: String) throws -> [String] {
    guard let folder = unsafe opendir(path) else { throw unreadable(path, errno) }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else { break }
      // What is not UTF-8 is repaired, and so leads to nothing: it is not tacet's.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw unreadable(path, errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func unreadable(_ path: String, _ reason: Int32) -> TacetError {
    .noInput("this folder can't be read: \(errorText(reason))", at: .init(file: path))
  }
}
