/// Two datasets side by side: the pages of the first are kept, 20 bytes a symbol, then those of the
/// second are compared with them, one by one and in any order.
package struct Comparison: Sendable {
  /// Where a page is, among others.
  private struct Key: Hashable, Sendable {
    let split: String
    let name: String

    init(_ page: PackedPage) { (split, name) = (page.split, page.name) }
  }

  /// The pages of the first dataset that have met none of the second.
  private var before: [Key: [PackedPage]] = [:]
  /// Those of the second that the first has not in their split.
  private var after: [PackedPage] = []
  /// What became of the pages that both have.
  private var compared: [PageResult] = []

  /// A page, and what is different about it.
  package struct PageResult: Sendable {
    /// Its name, with its split.
    package let name: String
    /// Where the page is.
    package let presence: Presence
    /// Its symbols.
    package let difference: PageDifference
    /// How large it is in each, if that is different.
    package let resized: SizeChange?
  }

  /// The sizes of a page that is of another size in the second dataset.
  package struct SizeChange: Equatable, Sendable {
    package let before: PackedPage.Size
    package let after: PackedPage.Size

    /// Nil if the pages are as large as each other, or one of them is not there or without a size.
    init?(_ before: PackedPage?, _ after: PackedPage?) {
      guard let old = before?.size, let new = after?.size, old != new else { return nil }
      (self.before, self.after) = (old, new)
    }
  }

  /// In which of the datasets a page is.
  package enum Presence: Sendable {
    case both
    /// In both, in another split in the second.
    case otherSplit
    case onlyBefore
    case onlyAfter
  }

  /// No pages yet.
  package init() {}

  /// Keeps a page of the first dataset.
  package mutating func keep(_ page: PackedPage) { before[Key(page), default: []].append(page) }

  /// Takes the page out that is called as `page` of the second dataset, in its split.
  ///
  /// - Returns: The page; nil if there is none, and then `page` is kept for the end.
  package mutating func take(for page: PackedPage) -> PackedPage? {
    guard var pages = before[Key(page)], let taken = pages.popLast() else {
      after.append(page)
      return nil
    }
    before[Key(page)] = pages.isEmpty ? nil : pages
    return taken
  }

  /// Adds what became of the page `before`, which was taken out for `page`.
  package mutating func add(
    _ page: PackedPage,
    for before: PackedPage,
    _ difference: PageDifference
  ) {
    compared.append(
      PageResult(
        name: page.fullName,
        presence: .both,
        difference: difference,
        resized: SizeChange(before, page)
      )
    )
  }

  /// All pages in the order of their names.
  ///
  /// Pages that only one dataset has in their split are the same if there is one of their name alone on
  /// either side.
  package func results(_ tolerance: PageDifference.Tolerance) -> [PageResult] {
    var lost = Dictionary(grouping: before.values.joined(), by: \.name)
    let gained = Dictionary(grouping: after, by: \.name)
    let rest = gained.flatMap { name, pages in
      guard let page = pages.first, pages.count == 1, let other = lost[name], other.count == 1
      else { return pages.map { Self.result(nil, $0, tolerance) } }
      lost[name] = nil
      return [Self.result(other[0], page, tolerance)]
    }
    let gone = lost.values.joined().map { Self.result($0, nil, tolerance) }
    return (compared + rest + gone).sorted { $0.name < $1.name }
  }

  private static func result(
    _ before: PackedPage?,
    _ after: PackedPage?,
    _ tolerance: PageDifference.Tolerance
  ) -> PageResult {
    PageResult(
      name: (after ?? before)?.fullName ?? "",
      presence: presence(before, after),
      difference: PageDifference(before, after, tolerance),
      resized: SizeChange(before, after)
    )
  }

  private static func presence(_ before: PackedPage?, _ after: PackedPage?) -> Presence {
    guard let before else { return .onlyAfter }
    guard let after else { return .onlyBefore }
    // A dataset that knows no splits says nothing against one that does.
    return before.split.isEmpty || after.split.isEmpty ? .both : .otherSplit
  }
}

extension PackedPage {
  /// The name with the split before it, where there is one.
  var fullName: String { split.isEmpty ? name : "\(split)/\(name)" }
}
