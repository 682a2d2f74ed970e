import LibC
import TacetKit

/// Writes a file as a whole or not at all.
package enum WholeFile {
  /// Writes `content` to a file that may be there already, and then is replaced in one step.
  ///
  /// What killed runs left beside it is removed first.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - content: Its new content.
  ///   - mode: Its permissions, less those that the process withholds.
  ///   - replacing: Whether it may be there already.
  ///   - durability: Whether it is to survive a power cut.
  /// - Throws: ``TacetError``; then the file is as before.
  package static func write(
    _ path: String,
    _ content: [UInt8],
    mode: UInt32 = 0o666,
    replacing: Bool,
    _ durability: Durability
  ) throws {
    clearLeftovers(of: path)
    let (parent, name) = Staging.split(path)
    let nest = try Nest.make(for: name, in: parent)
    defer { _ = nest.remove() }
    let new = "\(nest.new)/\(name)"
    do {
      try NewFile.create(new, content, mode: mode)
      try durability.sync(new)
      try replacing ? Rename.replace(new, path) : Rename.place(new, at: path)
    } catch var error as TacetError {
      error.place.file = path
      throw error
    }
    try durability.sync(parent)
  }

  /// Removes what killed runs left that were writing the file.
  package static func clearLeftovers(of path: String) {
    let (parent, name) = Staging.split(path)
    for leftover in Nest.leftovers(of: name, in: parent) { _ = leftover.remove() }
  }
}
