/// A first pass over all pages, for a stage that needs them before it processes the first.
///
/// Pages are read and filtered twice then, so few stages use it. A sink's first pass ends before the sink
/// begins.
public struct FirstPass: Sendable {
  /// Receives a page as it will come to the stage; called for several pages at once.
  ///
  /// The result must not depend on the order of pages.
  public let look: @Sendable (_ page: Page) throws -> Void

  /// Called after the last page.
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
