/// The bytes that each struct which may grow had in contract number 2, on a machine with 64 bits.
///
/// Fields are only ever appended, so whoever gives fewer bytes than these gives no such struct, and who
/// gives more knows of fields that came later. These numbers never change.
package enum MinimumSize {
  package static let page = 168
  package static let classes = 56
  package static let failure = 96
  package static let accountEntry = 80
  package static let pixels = 32
  package static let image = 16
  package static let host = 184
  package static let source = 40
  package static let filter = 48
  package static let delivery = 32
  package static let sink = 72
  package static let stage = 112
  package static let plugin = 136
}

/// A copy of a struct of the contract, as far as its maker and this side both know it.
///
/// - Parameters:
///   - pointer: The struct, which starts with its size as a `uint32_t`.
///   - minimumSize: Its size in contract number 2.
/// - Returns: The copy, with zeros in the fields that its maker did not know; nil for null, and for what
///   is smaller than it ever was.
package func readVersioned<Record>(_ pointer: UnsafePointer<Record>?, _ minimumSize: Int) -> Record?
{
  guard let pointer = unsafe pointer else { return nil }
  let bytes = unsafe UnsafeRawPointer(pointer)
  // Just the size may be read before it is known to be one.
  let size = unsafe Int(bytes.load(as: UInt32.self))
  guard size >= minimumSize else { return nil }
  guard size < MemoryLayout<Record>.size else { return unsafe pointer.pointee }
  return unsafe withUnsafeTemporaryAllocation(of: Record.self, capacity: 1) { copy in
    let space = UnsafeMutableRawBufferPointer(copy)
    unsafe space.initializeMemory(as: UInt8.self, repeating: 0)
    unsafe space.copyMemory(from: UnsafeRawBufferPointer(start: bytes, count: size))
    return unsafe copy[0]
  }
}

/// Fills in a struct that the other side has room for.
///
/// - Parameters:
///   - value: What is filled in.
///   - pointer: The room, which starts with its size; null: nothing is.
///   - minimumSize: The struct's size in contract number 2, which there is always room for.
package func writeVersioned<Record>(
  _ value: Record,
  to pointer: UnsafeMutablePointer<Record>?,
  _ minimumSize: Int
) {
  guard let pointer = unsafe pointer else { return }
  let room = UnsafeMutableRawPointer(pointer)
  let size = unsafe max(minimumSize, Int(room.load(as: UInt32.self)))
  unsafe withUnsafeBytes(of: value) { bytes in
    let count = min(size, bytes.count)
    unsafe room.copyMemory(from: bytes.baseAddress ?? UnsafeRawPointer(room), byteCount: count)
  }
}
