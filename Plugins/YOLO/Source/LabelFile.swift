import TacetDataSets
import TacetKit

/// Label files on the disk.
enum LabelFile {
  /// The bytes of the file at `path`; nil if there is nothing.
  ///
  /// - Throws: ``TacetError`` if it can't be read.
  static func bytes(_ path: String) throws -> [UInt8]? {
    guard try FileKind.at(path) != nil else { return nil }
    return try TextFile.bytes(of: path, kind: "label file")
  }
}
