import TacetKit

/// How records are passed to a stage.
package enum MarshallingMode: Sendable {
  /// As in every run.
  case normal
  /// With null pointers for all empty arrays and strings, as the contract allows.
  case nullEmpty
  /// With additional bytes after every record, as in a newer version of the contract.
  case grown
}

extension Page {
  /// Lends the page to `body`.
  func lent<Result>(
    _ marshalling: MarshallingMode,
    _ body: (UnsafePointer<tacet_page>) throws -> Result
  ) rethrows -> Result {
    try unsafe withContract { record in
      switch marshalling {
      case .normal: return try unsafe body(record)
      case .grown: return try unsafe withGrown(record, body)
      case .nullEmpty:
        var bare = unsafe record.pointee
        if unsafe bare.annotation_count == 0 { unsafe bare.annotations = nil }
        if unsafe bare.attachment_count == 0 { unsafe bare.attachments = nil }
        if unsafe bare.attachment_byte_count == 0 { unsafe bare.attachment_bytes = nil }
        if unsafe bare.split.length == 0 { unsafe bare.split.bytes = nil }
        if unsafe bare.image.length == 0 { unsafe bare.image.bytes = nil }
        if unsafe bare.parent.length == 0 { unsafe bare.parent.bytes = nil }
        return try unsafe withUnsafePointer(to: &bare, body)
      }
    }
  }
}

extension ClassTable {
  /// Lends the table to `body`.
  func lent<Result>(
    _ marshalling: MarshallingMode,
    _ body: (UnsafePointer<tacet_classes>) throws -> Result
  ) rethrows -> Result {
    try unsafe withContract { record in
      switch marshalling {
      case .normal: return try unsafe body(record)
      case .grown: return try unsafe withGrown(record, body)
      case .nullEmpty:
        var bare = unsafe record.pointee
        if unsafe bare.class_count == 0 { unsafe bare.classes = nil }
        if unsafe bare.info_count == 0 { unsafe bare.infos = nil }
        return try unsafe withUnsafePointer(to: &bare, body)
      }
    }
  }
}

/// Lends a copy of `record` with 64 additional bytes; a record begins with its size as a `uint32_t`.
private func withGrown<Record, Result>(
  _ record: UnsafePointer<Record>,
  _ body: (UnsafePointer<Record>) throws -> Result
) rethrows -> Result {
  let size = MemoryLayout<Record>.size + 64
  return try unsafe withUnsafeTemporaryAllocation(
    byteCount: size,
    alignment: MemoryLayout<Record>.alignment
  ) { bytes in
    unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0xA5)
    unsafe bytes.copyMemory(
      from: UnsafeRawBufferPointer(start: record, count: MemoryLayout<Record>.size)
    )
    unsafe bytes.storeBytes(of: UInt32(clamping: size), as: UInt32.self)
    let grown = unsafe bytes.bindMemory(to: Record.self)
    guard let start = grown.baseAddress else { return try unsafe body(record) }
    return try unsafe body(start)
  }
}
