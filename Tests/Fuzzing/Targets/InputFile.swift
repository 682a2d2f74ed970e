import LibC
import TacetKit

/// A file that holds one input after the other.
struct InputFile {
  let path: String

  init(_ path: String) { self.path = path }

  /// Replaces the file's contents.
  func write(_ bytes: UnsafeRawBufferPointer) throws {
    let file = unsafe fopen(path, "w")
    guard let file = unsafe file else {
      throw TacetError.broken("the fuzzer can't write \(path)")
    }
    defer { _ = unsafe fclose(file) }
    guard
      unsafe fwrite(bytes.baseAddress ?? UnsafeRawPointer(file), 1, bytes.count, file)
        == bytes.count
    else { throw TacetError.broken("the fuzzer can't write \(path)") }
  }

  /// Replaces the file's contents by text.
  func write(_ text: String) throws {
    try unsafe Array(text.utf8).withUnsafeBytes { try unsafe write($0) }
  }
}
