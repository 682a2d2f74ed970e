/// Reads plain values one by one from the bytes of an attachment, in the machine's byte order.
struct AttachmentReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: some Collection<UInt8>) { rest = Array(bytes)[...] }

  /// The number of remaining bytes.
  var count: Int { rest.count }

  /// The next value, if there are enough bytes for it.
  mutating func take<Value: BitwiseCopyable>(_ type: Value.Type) -> Value? {
    let size = MemoryLayout<Value>.size
    guard rest.count >= size else { return nil }
    defer { rest = rest.dropFirst(size) }
    // The bytes are unaligned, and every bit pattern is valid for the plain numbers requested here.
    return unsafe rest.withUnsafeBytes { unsafe $0.loadUnaligned(as: type) }
  }
}

extension [UInt8] {
  /// Adds the bytes of a plain value, in the machine's byte order.
  package mutating func append(bytesOf value: some BitwiseCopyable) {
    unsafe Swift.withUnsafeBytes(of: value) { unsafe append(contentsOf: $0) }
  }
}
