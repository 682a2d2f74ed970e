/// A first pass over all pages, for a stage that has to know them before it takes the first.
///
/// It costs reading and filtering the pages twice, so few stages want it. A sink is surveyed before it
/// begins.
public struct FirstPass: Sendable {
  /// Sees a page as it will come to the stage; called for many pages at once.
  ///
  /// What it learns may not depend on the order of pages.
  public let look: @Sendable (_ page: Page) throws -> Void

  /// All pages have been seen.
  public let end: @Sendable () throws -> Void

  /// A first pass that looks at each page, and then ends.
  public init(
    look: @escaping @Sendable (_ page: Page) throws -> Void,
    end: @escaping @Sendable () throws -> Void = {}
  ) {
    self.look = look
    self.end = end
  }
}
