import LibC
import TacetKit

/// The bytes of a file, mapped into memory: reading a header touches only a few pages of it.
///
/// The file must keep its length as long as this lives; the system ends a process that reads where a
/// mapped file no longer is.
@safe
final class MappedFile {
  private let mapping: UnsafeRawBufferPointer

  /// Maps the file at `path`, which may be empty.
  ///
  /// - Throws: ``TacetError`` with code `noInput` if it is missing, isn't a regular file or may not
  ///   be read.
  init(_ path: String) throws(TacetError) {
    // Opening a pipe would otherwise wait for its other end, before it can be refused.
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw Self.unreadable(path) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw Self.unreadable(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .noInput("it is no file to read an image from", at: .init(file: path))
    }
    let count = Int(status.st_size)
    guard count > 0 else {
      unsafe mapping = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let address = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0)
    guard let start = unsafe address, unsafe start != MAP_FAILED else {
      throw Self.unreadable(path)
    }
    unsafe mapping = UnsafeRawBufferPointer(start: start, count: count)
  }

  deinit {
    guard let start = unsafe mapping.baseAddress else { return }
    _ = unsafe munmap(UnsafeMutableRawPointer(mutating: start), mapping.count)
  }

  /// Calls `body` with all the bytes.
  func withBytes<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    try unsafe mapping.withMemoryRebound(to: UInt8.self) { bytes in try unsafe body(bytes) }
  }

  private static func unreadable(_ path: String) -> TacetError {
    let reason = errorText(errno)
    return .noInput("the image can't be read: \(reason)", at: .init(file: path))
  }
}
