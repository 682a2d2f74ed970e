import Synchronization
import TacetKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is written bit by bit.
///
/// It is written to the disk in large pieces, and closed when nobody has it any more; only ``finish()``
/// says whether all of it is there.
public struct OutputFile: Sendable {
  /// The file's path.
  public let path: String

  private let file: Descriptor
  private var buffer: [UInt8] = []

  /// Bytes that are kept until they are worth a call of the system.
  private static let pieceSize = 1 << 20

  /// The system's number of the file; closes it at the end, if nobody has before.
  private final class Descriptor: Sendable {
    let number: CInt
    private let isOpen = Atomic(true)

    init(_ number: CInt) { self.number = number }

    deinit { _ = closeOnce() }

    /// Whether the system had nothing to say against it.
    func closeOnce() -> Bool {
      guard isOpen.exchange(false, ordering: .relaxed) else { return true }
      return close(number) == 0
    }
  }

  /// Makes the file at `path`.
  ///
  /// - Throws: ``TacetError`` if there is something, or it can't be made.
  public init(making path: String) throws {
    self.path = path
    file = Descriptor(try Files.create(path))
  }

  /// Adds to the end.
  ///
  /// - Throws: ``TacetError`` if the disk is full or can't be written to.
  public mutating func append(_ bytes: some Collection<UInt8>) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Adds all of another file to the end.
  ///
  /// - Throws: ``TacetError`` if that can't be read, and as ``append(_:)``.
  public mutating func append(contentsOfFile source: String) throws {
    try flush()
    let input = unsafe open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw Files.failure("the file can't be read", source) }
    defer { close(input) }
    try Files.pour(from: input, source, to: file.number, path)
  }

  /// Writes what is left, and closes the file.
  ///
  /// - Throws: As ``append(_:)``.
  public mutating func finish() throws {
    try flush()
    // Some file systems find out only now that there is no space left.
    guard file.closeOnce() else { throw Files.failure("the file can't be written", path) }
  }

  private mutating func flush() throws {
    try unsafe buffer.withUnsafeBytes { try unsafe Files.write($0, to: file.number, path) }
    buffer.removeAll(keepingCapacity: true)
  }
}
