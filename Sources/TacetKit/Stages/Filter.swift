/// A stage that turns one page into none, one or many.
public protocol Filter: Stage {
  /// Meets the class table: every wrong name and impossible option is found here, before any page.
  ///
  /// - Parameters:
  ///   - classes: The classes of the pages that will come.
  ///   - notes: Lines for the user, shown with the plan.
  /// - Returns: The filter, ready for pages.
  /// - Throws: ``TacetError`` with code `badUsage` for a name or option that makes no sense.
  func bind(to classes: ClassTable, notes: inout Notes) throws -> BoundFilter
}

/// A filter that knows its classes and is ready for pages.
public struct BoundFilter: Sendable {
  /// Emits pages in place of one page; called for many pages at once.
  public typealias Process =
    @Sendable (_ page: consuming Page, _ account: inout Account, _ emit: (Page) throws -> Void)
    throws -> Void

  /// The classes of the pages that go out.
  public var classes: ClassTable

  /// For each class that comes in, the index it goes out with, or nil if it is dropped.
  ///
  /// Nil as a whole: this filter does not say, and the table can't follow a class through it.
  public var classMap: [Int?]?

  /// What the user asked for by name; the table warns of those that no annotation answers to.
  public var expectations: [Expectation] = []

  /// A name from the user, and the classes (by index, as they come in) that answer to it.
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

  /// The files that the filter reads, such as a list of classes: the manifest records each with its
  /// size and hash.
  public var inputs: [String] = []

  /// What is done with each page.
  public let process: Process

  /// Looks back when all pages are done: at what was accounted for, added up over the pages that did
  /// not fail; what it says is shown under the table.
  public var finish: (@Sendable (_ totals: [Account.Entry], _ notes: inout Notes) throws -> Void)?

  /// A first pass over all pages, for a filter that has to know them before it processes one.
  public var firstPass: FirstPass?

  /// A filter that changes each page in place and keeps every class as it is.
  ///
  /// - Parameters:
  ///   - classes: The table that came in.
  ///   - edit: Changes a page; drops are counted in the account.
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
  ///   - classes: The table that goes out.
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
