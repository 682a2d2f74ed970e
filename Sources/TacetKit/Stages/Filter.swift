/// A stage that turns one page into none, one or many.
public protocol Filter: Stage {
  /// Binds the filter to a class table: every wrong name or option is found here, before the first page.
  ///
  /// - Parameters:
  ///   - classes: The classes of the incoming pages.
  ///   - notes: Messages for the user, shown with the plan.
  /// - Returns: The filter, ready for pages.
  /// - Throws: ``TacetError`` with code `badUsage` for an invalid name or option.
  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter
}

/// A filter that knows its classes and is ready for pages.
public struct BoundFilter: Sendable {
  /// Emits pages in place of one page; called for many pages at once.
  public typealias Process =
    @Sendable (_ page: consuming Page, _ account: inout Account, _ emit: (Page) throws -> Void)
    throws -> Void

  /// The classes of the outgoing pages.
  public var classes: ClassTable

  /// The outgoing index of each incoming class, or nil if the class is dropped.
  ///
  /// Nil as a whole if there is no such mapping; the report can't follow classes through the filter then.
  public var classMap: [Int?]?

  /// The names that the user gave; the report warns of those that match no annotation.
  public var expectations: [Expectation] = []

  /// A name given by the user, and the incoming classes (by index) that it stands for.
  public struct Expectation: Hashable, Sendable {
    /// The name as the user wrote it.
    public var name: String
    /// The classes that it stands for.
    public var classes: [Int]

    /// The user's `name`, which stands for `classes`.
    public init(name: String, classes: [Int]) {
      self.name = name
      self.classes = classes
    }
  }

  /// The files that the filter reads, such as a list of classes; the manifest records their size and hash.
  public var inputs: [String] = []

  /// Processes a page.
  public let process: Process

  /// Called after the last page with the account summed over all pages that did not fail; its notes are
  /// shown in the report.
  public var finish: (@Sendable (_ totals: [Account.Entry], _ notes: inout Notes) throws -> Void)?

  /// A first pass over all pages, for a filter that needs them before it processes the first.
  public var firstPass: FirstPass?

  /// A filter that changes each page in place and keeps every class as it is.
  ///
  /// - Parameters:
  ///   - classes: The incoming table.
  ///   - edit: Changes a page; it counts what it drops in the account.
  public init(
    keeping classes: ClassTable,
    edit: @escaping @Sendable (_ page: inout Page, _ account: inout Account) throws -> Void
  ) {
    self.init(
      handingOn: classes,
      classMap: Array(classes.classes.indices)
    ) { page, account, emit in
      var page = page
      try edit(&page, &account)
      try emit(page)
    }
  }

  /// A filter that may change classes, or emit none or many pages for one.
  ///
  /// - Parameters:
  ///   - classes: The outgoing table.
  ///   - classMap: See ``classMap``.
  ///   - process: Emits pages in place of one.
  public init(
    handingOn classes: ClassTable,
    classMap: [Int?]?,
    process: @escaping Process
  ) {
    self.classes = classes
    self.classMap = classMap
    self.process = process
  }
}
