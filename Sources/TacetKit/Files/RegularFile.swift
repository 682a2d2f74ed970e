import LibC

/// Opens files that users name or that lie in their folders, and nothing but files.
///
/// A pipe would wait for its other end, a device such as `/dev/zero` never ends, and to open some
/// devices is to do something. So what is not a regular file, or a link to one, is refused before it is
/// opened.
package enum RegularFile {
  /// Why a file can't be read, in words that read well after "can't be read: ".
  package struct Refusal: Error, CustomStringConvertible {
    /// The reason, such as "it is a pipe, not a file".
    package let description: String
    /// Whether there is nothing of that name.
    package let isMissing: Bool
    /// Whether there is something, and it is no file.
    package let isOther: Bool
    /// The size of a file with more bytes than are read.
    package let excessiveSize: Int?

    /// The reason behind a number of the system.
    package init(errno number: Int32) {
      description =
        errorText(number)
      isMissing = number == ENOENT || number == ENOTDIR
      isOther = false
      excessiveSize = nil
    }

    init(size: Int, limit: Int) {
      description = "it has \(size.grouped) bytes, and at most \(limit.grouped) are read"
      isMissing = false
      isOther = false
      excessiveSize = size
    }

    init(mode: mode_t) {
      let kind =
        switch mode & S_IFMT {
        case S_IFDIR: "folder"
        case S_IFIFO: "pipe"
        case S_IFSOCK: "socket"
        default: "device"
        }
      description = "it is a \(kind), not a file"
      isMissing = false
      isOther = true
      excessiveSize = nil
    }
  }

  /// Opens the file at `path` for reading.
  ///
  /// - Returns: The descriptor, which the caller closes.
  /// - Throws: ``Refusal``.
  package static func open(_ path: String) throws(Refusal) -> CInt {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw Refusal(errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Refusal(mode: status.st_mode) }
    // Another process may put a pipe there in between, which O_NONBLOCK does not wait for.
    let file = systemOpen(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw Refusal(errno: errno) }
    guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      throw Refusal(mode: status.st_mode)
    }
    return file
  }

  /// Reads the file at `path`.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limit: The most bytes that it may have.
  /// - Returns: Its content.
  /// - Throws: ``Refusal``.
  package static func read(_ path: String, limit: Int = .max) throws(Refusal) -> [UInt8] {
    let file = try open(path)
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw Refusal(errno: errno) }
    guard status.st_size <= limit else { throw Refusal(size: Int(status.st_size), limit: limit) }
    // One byte more tells that the file ends where it should; one that grows is read on.
    var bytes = [UInt8](repeating: 0, count: max(Int(clamping: status.st_size), 4095) + 1)
    var count = 0
    while true {
      if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: count)) }
      let more = unsafe bytes.withUnsafeMutableBytes {
        unsafe systemRead(file, $0.baseAddress?.advanced(by: count), $0.count - count)
      }
      if more < 0, errno == EINTR { continue }
      guard more >= 0 else { throw Refusal(errno: errno) }
      guard more > 0 else { break }
      count += more
      // Some of the system's files have no size and much to say.
      guard count <= limit else { throw Refusal(size: count, limit: limit) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}

/// The system's calls, which the methods' names would hide.
private func systemOpen(_ path: String, _ flags: CInt) -> CInt { unsafe open(path, flags) }

private func systemRead(_ file: CInt, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  unsafe read(file, bytes, count)
}
