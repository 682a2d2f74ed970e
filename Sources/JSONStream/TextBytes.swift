import LibC

/// The bytes of a text, every access checked against its end.
///
/// This is the only type that reads through a pointer: a mapped file offers nothing else, and the
/// scanners need eight bytes in one load. It neither owns nor frees the memory; ``JSONText`` does,
/// and whoever keeps a `TextBytes` keeps its text beside it.
@safe
@usableFromInline
struct TextBytes: @unchecked Sendable {
  let count: Int
  private let base: UnsafeRawPointer
  /// How many offsets have eight bytes after them; one comparison then bounds a load from both
  /// sides, for a negative offset is a huge one when read without its sign.
  private let wordStarts: UInt

  @unsafe
  init(base: UnsafeRawPointer, count: Int) {
    self.count = count
    unsafe self.base = unsafe base
    wordStarts = UInt(max(0, count - 7))
  }

  /// The byte at `offset`, or 0 outside the text.
  ///
  /// No JSON token contains a 0, so a scanner stops at the end without asking for it.
  subscript(offset: Int) -> UInt8 {
    guard UInt(bitPattern: offset) < UInt(bitPattern: count) else { return 0 }
    return unsafe base.load(fromByteOffset: offset, as: UInt8.self)
  }

  func hasWord(at offset: Int) -> Bool { UInt(bitPattern: offset) < wordStarts }

  /// Eight bytes from `offset` on, the first one lowest; zeros stand for what lies past the end.
  func word(at offset: Int) -> ByteWord {
    guard hasWord(at: offset) else { return lastWord(at: offset) }
    let value = unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    return ByteWord(UInt64(littleEndian: value))
  }

  @inline(never)
  private func lastWord(at offset: Int) -> ByteWord {
    ByteWord((0..<8).reduce(0) { $0 | UInt64(self[offset &+ $1]) << UInt64(8 * $1) })
  }

  /// Whether the bytes of `expected` stand at `offset`.
  func hasPrefix(_ expected: StaticString, at offset: Int) -> Bool {
    let length = expected.utf8CodeUnitCount
    guard offset >= 0, count - length >= offset, expected.hasPointerRepresentation else {
      return false
    }
    return unsafe memcmp(base + offset, expected.utf8Start, length) == 0
  }

  /// Hands the part of `range` that lies within the text to `body`.
  func withBytes<Result>(
    _ range: Range<Int>,
    _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    let part = range.clamped(to: 0..<count)
    return unsafe body(UnsafeRawBufferPointer(start: base + part.lowerBound, count: part.count))
  }
}
