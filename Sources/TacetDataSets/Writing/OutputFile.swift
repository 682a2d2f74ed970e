import LibC
import Synchronization
import TacetKit

/// A file written in small pieces.
///
/// Writes are buffered, and the file is closed with the last reference; only ``finish()`` reports whether
/// everything was written.
public struct OutputFile: Sendable {
  /// The file's path.
  public let path: String

  private let file: Descriptor
  private var buffer: [UInt8] = []

  /// The size of the buffer in bytes.
  private static let pieceSize = 1 << 20

  /// The file descriptor; closes the file unless it is closed already.
  private final class Descriptor: Sendable {
    let number: CInt
    private let isOpen = Atomic(true)

    init(_ number: CInt) { self.number = number }

    deinit { _ = closeOnce() }

    /// Closes the file, and returns whether that succeeded.
    func closeOnce() -> Bool {
      guard isOpen.exchange(false, ordering: .relaxed) else { return true }
      return close(number) == 0
    }
  }

  /// Creates the file at `path`.
  ///
  /// - Throws: ``TacetError`` if it exists or can't be created.
  public init(making path: String) throws {
    self.path = path
    file = Descriptor(try NewFile.open(path))
  }

  /// Appends bytes.
  ///
  /// - Throws: ``TacetError`` if the disk is full or can't be written to.
  public mutating func append(_ bytes: some Collection<UInt8>) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Appends the content of another file.
  ///
  /// - Throws: ``TacetError`` if that file can't be read, and as ``append(_:)``.
  public mutating func append(contentsOfFile source: String) throws {
    try flush()
    let input = unsafe open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw NewFile.failure("the file can't be read", source) }
    defer { close(input) }
    try Files.pour(from: input, source, to: file.number, path)
  }

  /// Writes the buffer and closes the file.
  ///
  /// - Throws: As ``append(_:)``.
  public mutating func finish() throws {
    try flush()
    // Some file systems report only now that there is no space left.
    guard file.closeOnce() else { throw NewFile.failure("the file can't be written", path) }
  }

  private mutating func flush() throws {
    try NewFile.write(buffer, to: file.number, path)
    buffer.removeAll(keepingCapacity: true)
  }
}
