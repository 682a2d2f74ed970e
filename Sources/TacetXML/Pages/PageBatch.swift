public import TacetKit

/// A few hundred files; each is read when its page is requested.
public struct PageBatch: SourcePart {
  /// The number of pages in the files.
  public let pageCount: Int

  private let read: @Sendable (Int, inout Account) throws -> Page

  init(pageCount: Int, read: @escaping @Sendable (Int, inout Account) throws -> Page) {
    self.pageCount = pageCount
    self.read = read
  }

  /// Reads a page.
  ///
  /// - Throws: Any error of reading the page.
  public func page(at index: Int, account: inout Account) throws -> Page {
    try read(index, &account)
  }
}
