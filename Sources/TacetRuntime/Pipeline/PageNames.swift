import TacetKit

/// The names of the pages that have reached a sink, which must be unique in their split.
///
/// The contract promises this to sinks, which write one file per page. Splits are compared by their canonical
/// names, since sinks write `valid` and `val` into one folder.
struct PageNames: Sendable {
  /// The identity of a page.
  struct Entry: Sendable {
    var name: String
    var split: String
    /// The ordinal of the source's page from which it was made.
    var ordinal: Int
    var image: String?

    init(_ page: Page) {
      name = page.name
      split = page.split
      ordinal = page.ordinal
      image = page.image?.path
    }
  }

  /// Split and name of each page, separated by a byte that neither can contain.
  private var names = NameSet()

  /// Adds the next page.
  ///
  /// - Throws: ``TacetError`` if another page of its split has its name.
  mutating func add(_ page: Entry) throws {
    let split = SplitName.usual(page.split)
    guard let other = names.insert("\(split)\0\(page.name)", number: page.ordinal) else { return }
    let place = TacetError.Place(page: page.name)
    let inSplit = split.isEmpty ? "" : " in the split '\(split)'"
    guard other != page.ordinal else {
      throw TacetError.broken(
        "two pages of this name\(inSplit) are made from page \(other + 1) of the source; a filter has "
          + "to give each of its pages a name of its own",
        at: place
      )
    }
    let image = page.image.map { " (image '\($0)')" } ?? ""
    throw TacetError.badData(
      "pages \(other + 1) and \(page.ordinal + 1) of the source have this name\(inSplit)\(image); "
        + "rename or remove one of them",
      at: place
    )
  }
}
