import LibC
import TacetKit

/// Writes a file as a whole or not at all.
package enum WholeFile {
  /// Writes `content` to a file that is not there yet.
  ///
  /// A failure leaves nothing.
  ///
  /// - Throws: ``TacetError`` if the file exists, or can't be written.
  package static func create(_ path: String, _ content: [UInt8], mode: UInt32 = 0o666) throws {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard file >= 0 else { throw failure(path, errno) }
    var rest = content[...]
    var reason: Int32 = 0
    while !rest.isEmpty, reason == 0 {
      let count = unsafe rest.withUnsafeBytes { unsafe systemWrite(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno != EINTR { reason = errno }
      } else {
        rest = rest.dropFirst(count)
      }
    }
    // Some file systems report only now that there is no space left.
    if close(file) != 0, reason == 0, errno != EINTR { reason = errno }
    guard reason != 0 else { return }
    unsafe unlink(path)
    throw failure(path, reason)
  }

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
      try create(new, content, mode: mode)
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

  private static func failure(_ path: String, _ reason: Int32) -> TacetError {
    let isFull = reason == ENOSPC || reason == EDQUOT
    let advice = isFull ? "; make room, or write elsewhere" : ""
    return .cantCreate(
      "can't be written: \(errorText(reason))\(advice)",
      at: .init(file: path)
    )
  }
}

/// The system's `write`, which the methods' names would hide.
private func systemWrite(_ file: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(file, bytes, count)
}
