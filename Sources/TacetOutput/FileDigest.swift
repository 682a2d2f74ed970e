import LibC
import TacetKit

/// Tells the hashes of files, with one buffer for all of them.
package struct FileDigest {
  // Read, not mapped: a source has mapped its file, and to map it twice would count it twice in what the
  // process seems to take. The one buffer, which stays in the processor's cache, is why this is the
  // system's call and not Foundation's.
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)

  private let cancellation: CancelToken

  /// Creates a digest for files of a run that `cancellation` stops.
  package init(_ cancellation: CancelToken) { self.cancellation = cancellation }

  /// Reads a file.
  ///
  /// - Returns: Its size, and the hash of its content in hexadecimal digits.
  /// - Throws: ``TacetError`` if it can't be read, ``CancelToken/Stopped`` if the run is stopped.
  package mutating func read(_ path: String) throws -> (bytes: Int, sha256: String) {
    let place = TacetError.Place(file: path)
    let file: CInt
    do { file = try RegularFile.open(path) } catch {
      throw TacetError.noInput("can't be read for its hash: \(error)", at: place)
    }
    defer { close(file) }
    let hash = try SHA256()
    var size = 0
    while true {
      try cancellation.check()
      try Task.checkCancellation()
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe systemRead(file, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        let reason = RegularFile.Refusal(errno: errno)
        throw TacetError.noInput("can't be read for its hash: \(reason)", at: place)
      }
      guard count > 0 else { break }
      try hash.add(buffer[..<count])
      size += count
    }
    return (size, try hash.digits())
  }
}

/// The system's `read`, which the method's name would hide.
private func systemRead(_ file: CInt, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  unsafe read(file, bytes, count)
}
