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

  /// The system's number of the file; closes it at the end.
  private final class Descriptor: Sendable {
    let number: CInt

    init(_ number: CInt) { self.number = number }

    deinit { close(number) }
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

  /// Writes what is left, and makes sure that all of it is there.
  ///
  /// - Throws: As ``append(_:)``.
  public mutating func finish() throws {
    try flush()
    // Some file systems find out only now that there is no space left.
    guard fsync(file.number) == 0 else { throw Files.failure("the file can't be written", path) }
  }

  private mutating func flush() throws {
    try unsafe buffer.withUnsafeBytes { try unsafe Files.write($0, to: file.number, path) }
    buffer.removeAll(keepingCapacity: true)
  }
}
