/// The symbols of the same page that a symbol points at, as `TACET_LINKS` has them.
public struct Links: Hashable, Sendable {
  /// The ids of annotations.
  public var ids: [UInt64]

  /// Links to `ids`.
  public init(ids: [UInt64]) { self.ids = ids }

  /// The links of a `TACET_LINKS` detail; what is left over behind the last whole id is ignored.
  public init(_ bytes: some Collection<UInt8>) {
    var reader = DetailReader(bytes)
    ids = []
    while let id = reader.take(UInt64.self) { ids.append(id) }
  }

  /// The content of a `TACET_LINKS` detail, in the machine's byte order.
  public var bytes: [UInt8] {
    ids.reduce(into: []) { $0.append(bytesOf: $1) }
  }
}
