import FoundationEssentials
import TacetDataSets
import TacetKit

/// Files of text on the disk.
enum LabelFile {
  /// The bytes of the file at `path`; nil if there is nothing.
  ///
  /// - Throws: ``TacetError`` if it can't be read.
  static func bytes(_ path: String) throws -> [UInt8]? {
    guard InputFiles.isFolder(path) != nil else { return nil }
    // A pipe would be waited for, and a folder is no file.
    guard Files.isFile(path), let data = FileManager.default.contents(atPath: path) else {
      throw TacetError.noInput("the label file can't be read", at: .init(file: path))
    }
    return Array(data)
  }
}
