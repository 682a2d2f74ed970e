/// Data of variable size that belongs to a page's annotations: comments, polygons, masks, relations.
///
/// An annotation refers to a range of ``entries``; an entry is a slice of ``bytes``. A filter that drops
/// annotations leaves the attachments unchanged.
public struct Attachments: Equatable, Sendable {
  /// The kind and position of each slice.
  public var entries: [Attachment]

  /// The slices, one after the other, in the machine's byte order.
  public var bytes: [UInt8]

  /// The given attachments; none by default.
  public init(entries: [Attachment] = [], bytes: [UInt8] = []) {
    self.entries = entries
    self.bytes = bytes
  }

  /// Adds a slice as the next attachment of `annotation`.
  ///
  /// Add all attachments of one annotation before those of the next. A slice longer than 4 GiB, or beyond
  /// the 65,535th of one annotation, is ignored.
  ///
  /// - Parameters:
  ///   - kind: The kind, such as `TACET_COMMENT`.
  ///   - content: The slice.
  ///   - annotation: The annotation to which it belongs.
  public mutating func append(
    kind: Int,
    _ content: some Collection<UInt8>,
    to annotation: inout Annotation
  ) {
    append(kind: kind, to: &annotation) { $0.append(contentsOf: content) }
  }

  /// Adds a slice like ``append(kind:_:to:)``, written in place without a copy.
  ///
  /// - Parameters:
  ///   - kind: The kind, such as `TACET_COMMENT`.
  ///   - annotation: The annotation to which it belongs.
  ///   - write: Appends the slice to the bytes that it is given, without changing those already there.
  @inlinable public mutating func append(
    kind: Int,
    to annotation: inout Annotation,
    writing write: (inout [UInt8]) -> Void
  ) {
    guard annotation.attachmentCount < .max, let index = UInt32(exactly: entries.count) else {
      return
    }
    let start = bytes.count
    write(&bytes)
    guard let length = UInt32(exactly: bytes.count - start) else {
      bytes.removeSubrange(min(start, bytes.count)...)
      return
    }
    if annotation.attachmentCount == 0 { annotation.firstAttachment = index }
    annotation.attachmentCount += 1
    entries.append(
      Attachment(kind: UInt32(truncatingIfNeeded: kind), length: length, offset: UInt64(start))
    )
  }

  /// The first attachment of `annotation` with the kind `kind`.
  public func first(_ kind: Int, of annotation: Annotation) -> ArraySlice<UInt8>? {
    let start = Int(annotation.firstAttachment)
    let end = min(start + Int(annotation.attachmentCount), entries.count)
    guard start < end else { return nil }
    for entry in entries[start..<end] where Int(entry.kind) == kind {
      guard let offset = Int(exactly: entry.offset), offset <= bytes.count,
        Int(entry.length) <= bytes.count - offset
      else { return nil }
      return bytes[offset..<offset + Int(entry.length)]
    }
    return nil
  }

  /// The attachments of `annotation`, each with its kind; those that reach beyond ``bytes`` are ignored.
  public func slices(of annotation: Annotation) -> [(kind: Int, bytes: ArraySlice<UInt8>)] {
    let start = Int(annotation.firstAttachment)
    let end = min(start + Int(annotation.attachmentCount), entries.count)
    guard start < end else { return [] }
    return entries[start..<end].compactMap { entry in
      guard let offset = Int(exactly: entry.offset), offset <= bytes.count,
        Int(entry.length) <= bytes.count - offset
      else { return nil }
      return (Int(entry.kind), bytes[offset..<offset + Int(entry.length)])
    }
  }

  /// The comment of `annotation`, as in the source.
  public func comment(of annotation: Annotation) -> String? {
    first(Int(TACET_COMMENT), of: annotation).map { String(decoding: $0, as: UTF8.self) }
  }
}

/// A slice of a page's ``Attachments/bytes``: `length` bytes from `offset`, and its `kind`, such as
/// `TACET_COMMENT`.
extension Attachment: @retroactive Equatable {
  /// Whether kind and place are equal.
  public static func == (one: Attachment, other: Attachment) -> Bool {
    one.kind == other.kind && one.length == other.length && one.offset == other.offset
  }
}
