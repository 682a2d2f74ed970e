/// The annotations of the same page to which an annotation refers: the content of `TACET_RELATIONS`.
public struct Relations: Hashable, Sendable {
  /// The ids of annotations.
  public var ids: [UInt64]

  /// Relations to `ids`.
  public init(ids: [UInt64]) { self.ids = ids }

  /// The relations in a `TACET_RELATIONS` attachment; an incomplete id at its end is ignored.
  public init(_ bytes: some Collection<UInt8>) {
    var reader = AttachmentReader(bytes)
    ids = []
    while let id = reader.take(UInt64.self) { ids.append(id) }
  }

  /// The content of a `TACET_RELATIONS` attachment, in the machine's byte order.
  public var bytes: [UInt8] {
    ids.reduce(into: []) { $0.append(bytesOf: $1) }
  }
}
