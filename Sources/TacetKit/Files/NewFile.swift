import LibC

/// Writes files that are not there yet; nothing is ever replaced.
package enum NewFile {
  /// Creates a file with `content`; a failure leaves none.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - content: Its content.
  ///   - mode: Its permissions, less those that the process withholds.
  /// - Throws: ``TacetError`` if it exists already or can't be written.
  package static func create(
    _ path: String,
    _ content: [UInt8],
    mode: UInt32 = 0o666
  ) throws(TacetError) {
    let file = try open(path, mode: mode)
    do throws(TacetError) {
      do throws(TacetError) {
        try write(content, to: file, path)
      } catch {
        _ = systemClose(file)
        throw error
      }
      try close(file, path)
    } catch {
      unsafe unlink(path)
      throw error
    }
  }

  /// Creates an empty file.
  ///
  /// - Returns: Its descriptor, which is open for writing.
  /// - Throws: ``TacetError`` if it exists already or can't be made.
  package static func open(_ path: String, mode: UInt32 = 0o666) throws(TacetError) -> CInt {
    let file = systemCreate(path, mode)
    guard file >= 0 else { throw failure("the file can't be made", path) }
    return file
  }

  /// Writes all of `bytes` to an open file.
  ///
  /// - Throws: ``TacetError`` if the disk is full or can't be written to.
  package static func write(
    _ bytes: some Collection<UInt8>,
    to file: CInt,
    _ path: String
  ) throws(TacetError) {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe systemWrite(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("the file can't be written", path) }
      rest = rest.dropFirst(count)
    }
  }

  /// Closes a file that was written.
  ///
  /// - Throws: ``TacetError``: some file systems report only now that there is no space left.
  package static func close(_ file: CInt, _ path: String) throws(TacetError) {
    guard systemClose(file) == 0 || errno == EINTR else {
      throw failure("the file can't be written", path)
    }
  }

  /// The error for a system call on `path` that has failed, from `errno`.
  ///
  /// - Parameters:
  ///   - what: What can't be done, such as "the file can't be written".
  ///   - path: The file or folder.
  /// - Returns: The error, with what helps against it.
  package static func failure(_ what: String, _ path: String) -> TacetError {
    if errno == EEXIST {
      return .cantCreate(
        "there is such a file already; if two pages have the same name, or names that differ in upper "
          + "and lower case alone, rename or remove one of them",
        at: .init(file: path)
      )
    }
    let isFull = errno == ENOSPC || errno == EDQUOT
    let advice = isFull ? "; make room, or write elsewhere" : ""
    return .cantCreate("\(what): \(errorText(errno))\(advice)", at: .init(file: path))
  }
}

/// The system's calls, which the methods' names would hide.
private func systemCreate(_ path: String, _ mode: UInt32) -> CInt {
  unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
}

private func systemWrite(_ file: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(file, bytes, count)
}

private func systemClose(_ file: CInt) -> CInt { close(file) }
