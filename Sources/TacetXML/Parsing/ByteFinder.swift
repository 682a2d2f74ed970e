import LibC

/// Finds the occurrences of a byte one by one; it must not outlive the bytes.
@safe struct ByteFinder {
  private let byte: UInt8
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ byte: UInt8, in bytes: UnsafeRawBufferPointer) {
    self.byte = byte
    unsafe self.bytes = unsafe bytes
  }

  mutating func next() -> Int? {
    guard let base = unsafe bytes.baseAddress, unsafe position < bytes.count,
      let found = unsafe memchr(base + position, Int32(byte), bytes.count - position)
    else { return nil }
    let place = unsafe UnsafeRawPointer(found) - base
    position = place + 1
    return place
  }
}
