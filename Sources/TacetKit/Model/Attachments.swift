/// What a page's annotations have of no fixed size: comments, outlines, masks, links.
///
/// An annotation points at a run of ``entries``; an entry is a slice of ``bytes``. A filter that drops
/// annotations leaves this as it is.
public struct Attachments: Equatable, Sendable {
  /// What each slice is, and where it lies.
  public var entries: [Attachment]

  /// The slices, one after the other, in the machine's byte order.
  public var bytes: [UInt8]

  /// No attachments, or those given.
  public init(entries: [Attachment] = [], bytes: [UInt8] = []) {
    self.entries = entries
    self.bytes = bytes
  }

  /// Adds a slice as the next detail of `annotation`.
  ///
  /// All attachments of one annotation are added before those of the next. What is longer than 4 GiB, or
  /// beyond the 65,535th of one annotation, is left out.
  ///
  /// - Parameters:
  ///   - kind: `TACET_COMMENT` and the like.
  ///   - content: The slice.
  ///   - annotation: Whose it is.
  public mutating func append(
    kind: Int,
    _ content: some Collection<UInt8>,
    to annotation: inout Annotation
  ) {
    append(kind: kind, to: &annotation) { $0.append(contentsOf: content) }
  }

  /// Adds a slice as ``append(kind:_:to:)`` does, written where it will stay.
  ///
  /// - Parameters:
  ///   - kind: `TACET_COMMENT` and the like.
  ///   - annotation: Whose the slice is.
  ///   - write: Appends the slice to the bytes that it is given, and leaves those alone.
  @inlinable public mutating func append(
    kind: Int,
    to annotation: inout Annotation,
    writing write: (inout [UInt8]) -> Void
  ) {
    guard annotation.attachmentCount < .max, let index = UInt32(exactly: entries.count) else { return }
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

  /// The first slice of `kind` that `annotation` has.
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

  /// The slices that `annotation` has, each with its kind; those that reach beyond ``bytes`` are left
  /// out.
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

  /// The comment of `annotation`, as the source has it.
  public func comment(of annotation: Annotation) -> String? {
    first(Int(TACET_COMMENT), of: annotation).map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Which bytes of a page's ``Attachments/bytes`` belong to an annotation: `length` of them from `offset`, and
/// what they are, a `kind` such as `TACET_COMMENT`.
extension Attachment: @retroactive Equatable {
  /// Whether kind and place are equal.
  public static func == (one: Attachment, other: Attachment) -> Bool {
    one.kind == other.kind && one.length == other.length && one.offset == other.offset
  }
}
