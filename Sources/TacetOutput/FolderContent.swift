package import TacetKit

/// What is in a folder.
package enum FolderContent {
  /// The names in the folder at `path`, hidden ones among them, sorted by their bytes.
  ///
  /// - Throws: ``TacetError`` if it can't be read.
  package static func names(_ path: String) throws(TacetError) -> [String] {
    try FolderNames(in: path, withHidden: true).names
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
