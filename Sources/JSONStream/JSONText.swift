import LibC

/// The bytes of a JSON text, and the name of the file for messages.
///
/// A file is mapped, not read: a text of any size costs address space, and the system brings in
/// the parts that are looked at. A file must keep its length as long as its text lives; the system
/// ends a process that reads where a mapped file no longer is.
@safe
public final class JSONText: Sendable {
  /// What messages call the text; for a file, the path it was opened with.
  public let name: String

  let bytes: TextBytes
  /// Where JSON begins: behind a UTF-8 byte order mark, if there is one.
  let start: Int
  /// The memory of `bytes`: written before the text is shared, freed with it.
  nonisolated(unsafe) private let base: UnsafeMutableRawPointer
  private let isMapped: Bool

  /// Maps a file for reading.
  ///
  /// An empty file is no error here; reading a value from it is.
  ///
  /// - Throws: ``JSONError`` with code `unreadable` if the file is missing, isn't a regular file or
  ///   may not be read.
  public convenience init(contentsOf path: String) throws(JSONError) {
    // With O_NONBLOCK, opening a pipe does not wait for its other end, so that it can be refused.
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw .unreadable(path, reason: errorText(errno)) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else {
      throw .unreadable(path, reason: errorText(errno))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .unreadable(path, reason: "it is a folder, not a file")
    default: throw .unreadable(path, reason: "it is not a regular file")
    }
    let count = Int(status.st_size)
    guard count > 0 else {
      self.init([], name: path)
      return
    }
    let mapping = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0)
    guard let base = unsafe mapping, unsafe base != MAP_FAILED else {
      throw .unreadable(path, reason: errorText(errno))
    }
    // Only a hint to read ahead; it may fail.
    _ = unsafe madvise(base, count, Int32(MADV_SEQUENTIAL))
    unsafe self.init(base: base, count: count, isMapped: true, name: path)
  }

  /// Copies bytes that are in memory already.
  ///
  /// - Parameters:
  ///   - bytes: A JSON text in UTF-8.
  ///   - name: What messages call the text.
  public convenience init(_ bytes: [UInt8], name: String) {
    // Memory of our own, since the address of an array's elements is good for one call only.
    let base = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 8)
    unsafe UnsafeMutableRawBufferPointer(start: base, count: bytes.count).copyBytes(from: bytes)
    unsafe self.init(base: base, count: bytes.count, isMapped: false, name: name)
  }

  private init(base: UnsafeMutableRawPointer, count: Int, isMapped: Bool, name: String) {
    self.name = name
    self.isMapped = isMapped
    unsafe self.base = unsafe base
    unsafe bytes = TextBytes(base: UnsafeRawPointer(base), count: count)
    start = bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  deinit {
    if isMapped {
      unsafe munmap(base, bytes.count)
    } else {
      unsafe base.deallocate()
    }
  }

  /// The length in bytes.
  public var count: Int { bytes.count }

  /// Whether the text begins as UTF-16 or UTF-32 does: with a mark, or with a 0 beside a character.
  var isWideEncoded: Bool {
    switch (bytes[0], bytes[1]) {
    case (0xFE, 0xFF), (0xFF, 0xFE): true
    case (0, let second): count > 1 && (second != 0 || bytes[3] != 0)
    case (_, 0): count > 1
    default: false
    }
  }
}
