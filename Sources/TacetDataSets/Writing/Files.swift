import LibC
import TacetKit

/// Operations on the file system.
///
/// Existing files are never overwritten.
public enum Files {
  /// Whether `path` is a regular file, or a link to one.
  public static func isFile(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Creates the folder `path`, unless it exists.
  ///
  /// - Throws: ``TacetError`` if it can't be created.
  public static func makeFolder(_ path: String) throws {
    guard unsafe mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    throw NewFile.failure("the folder can't be made", path)
  }

  /// Creates the file `path` with `content`.
  ///
  /// - Throws: ``TacetError`` if it exists already or can't be written.
  public static func create(_ path: String, _ content: [UInt8]) throws {
    try NewFile.create(path, content)
  }

  /// Puts the file at `source` at `target`, as it is.
  ///
  /// - Parameters:
  ///   - source: The file; a link is followed.
  ///   - target: A path at which there is nothing yet.
  ///   - transfer: As what.
  /// - Returns: What came of it, and the size of the file.
  /// - Throws: ``TacetError`` if `source` can't be read, or `target` exists already or can't be written.
  public static func transfer(
    _ source: String,
    to target: String,
    as transfer: FileTransfer
  ) throws -> (outcome: FileTransfer.Outcome, bytes: Int) {
    let outcome: FileTransfer.Outcome =
      switch transfer {
      case .copy: try copy(source, to: target) ? .cloned : .copied
      case .hardLink: try hardLink(source, at: target) ? .hardLinked : .symbolicallyLinked
      case .symbolicLink: try symbolicLink(source, at: target, .symbolicallyLinked)
      }
    var status = stat()
    return (outcome, unsafe stat(target, &status) == 0 ? Int(status.st_size) : 0)
  }

  /// Links `target` to the file at `source`.
  ///
  /// - Returns: Whether that is a hard link; a symbolic one takes its place where that is impossible.
  /// - Throws: ``TacetError`` if `target` exists already or neither link is possible.
  private static func hardLink(_ source: String, at target: String) throws -> Bool {
    // A hard link to a symbolic link would break with it, so link to the file itself.
    if unsafe linkat(AT_FDCWD, source, AT_FDCWD, target, AT_SYMLINK_FOLLOW) == 0 { return true }
    guard errno != EEXIST else { throw NewFile.failure("the image can't be linked", target) }
    return try symbolicLink(source, at: target, false)
  }

  private static func symbolicLink<Outcome>(
    _ source: String,
    at target: String,
    _ outcome: Outcome
  ) throws -> Outcome {
    guard unsafe symlink(try absolute(source), target) == 0 else {
      throw NewFile.failure("the image can't be linked", target)
    }
    return outcome
  }

  /// Removes the file at `path`.
  ///
  /// - Throws: ``TacetError`` if it can't be removed.
  public static func remove(_ path: String) throws {
    guard unsafe unlink(path) == 0 else { throw NewFile.failure("the file can't be removed", path) }
  }

  /// Copies the file at `source` to `target`, sharing blocks if the file system supports it.
  ///
  /// - Returns: Whether it shares them.
  /// - Throws: ``TacetError`` if `source` can't be read, or `target` exists already or can't be written.
  static func copy(_ source: String, to target: String) throws -> Bool {
    let input = unsafe open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else {
      throw TacetError.noInput(
        "the image can't be read: \(errorText(errno))",
        at: .init(file: source)
      )
    }
    defer { close(input) }
    let output = try NewFile.open(target)
    let isShared: Bool
    do {
      isShared = try copy(from: input, source, to: output, target)
    } catch {
      close(output)
      throw error
    }
    try NewFile.close(output, target)
    return isShared
  }

  private static func copy(
    from input: CInt,
    _ source: String,
    to output: CInt,
    _ target: String
  ) throws -> Bool {
    #if os(Linux)
      if ioctl(output, shareBlocks, input) == 0 { return true }
    #endif
    try pour(from: input, source, to: output, target)
    return false
  }

  /// Writes the rest of one open file to another.
  static func pour(
    from input: CInt,
    _ source: String,
    to output: CInt,
    _ target: String
  ) throws {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    try unsafe buffer.withUnsafeMutableBytes { buffer in
      while true {
        let count = unsafe read(input, buffer.baseAddress, buffer.count)
        if count == 0 { return }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          throw TacetError.noInput(
            "the file can't be read: \(errorText(errno))",
            at: .init(file: source)
          )
        }
        try unsafe NewFile.write(buffer[..<count], to: output, target)
      }
    }
  }

  #if os(Linux)
    /// Linux's FICLONE, a macro that Swift doesn't import.
    private static let shareBlocks: UInt = 0x4004_9409
  #endif

  private static func absolute(_ path: String) throws -> String {
    if path.hasPrefix("/") { return path }
    guard let folder = unsafe getcwd(nil, 0) else {
      throw NewFile.failure("the working folder can't be found out", path)
    }
    defer { unsafe free(folder) }
    return unsafe "\(String(cString: folder))/\(path)"
  }
}
