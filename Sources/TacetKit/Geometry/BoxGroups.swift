/// The annotations of a page, those with the same box together.
///
///     for group in BoxGroups(page.annotations.map { DuplicateKey($0, activeSet: 0) }) {
///       let exactDuplicates = group.count - group.distinct.count
///     }
public struct BoxGroups: Sequence, Sendable {
  /// The annotations with one box, in the order of ``DuplicateKey``: at least one.
  public struct Group: Sendable {
    /// All of them.
    public let keys: ArraySlice<DuplicateKey>

    /// One of each class: without the exact duplicates.
    public var distinct: [DuplicateKey] {
      keys.indices.filter { $0 == keys.startIndex || keys[$0] != keys[$0 - 1] }.map { keys[$0] }
    }

    /// How many there are.
    public var count: Int { keys.count }
  }

  private let sorted: [DuplicateKey]

  /// The groups of these annotations.
  public init(_ keys: [DuplicateKey]) { sorted = keys.sorted() }

  /// Gives one group after the other, in the order of ``DuplicateKey``.
  public func makeIterator() -> AnyIterator<Group> {
    var rest = sorted[...]
    return AnyIterator {
      guard let first = rest.first else { return nil }
      let group = rest.prefix { $0.box == first.box }
      rest = rest.dropFirst(group.count)
      return Group(keys: group)
    }
  }
}
