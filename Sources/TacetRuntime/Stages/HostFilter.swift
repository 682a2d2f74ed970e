package import TacetKit

/// A filter of a run, bound to the classes that reach it.
@safe package final class HostFilter: @unchecked Sendable {
  let instance: StageInstance
  /// The outgoing classes.
  package let classes: ClassTable
  /// The outgoing index of each incoming class, if the filter declares it.
  package let classMap: [Int?]?
  let expectations: [BoundFilter.Expectation]
  /// The files that it reads.
  let inputs: [String]
  let notes: Notes
  /// Whether it needs a first pass over all pages.
  package let wantsFirstPass: Bool
  private let incoming: ClassTable
  private let rules: PageRules
  /// The plugin's functions, which are constant.
  private let table: tacet_filter

  /// Binds the filter to the incoming classes.
  ///
  /// - Throws: The error of the stage, or the violation of the contract.
  package init(_ instance: StageInstance, incoming: ClassTable) throws {
    self.instance = instance
    guard
      let table = unsafe readVersioned(
        instance.description.stage.pointee.filter,
        MinimumSize.filter
      ),
      let bind = unsafe table.bind, unsafe table.process != nil
    else { throw instance.description.broke("is no whole filter") }
    self.table = table
    let context = try unsafe incoming.lent(instance.marshalling) { classes in
      try unsafe instance.call(.bindFilter) { unsafe bind(instance.pointer, $0, classes) }
    }
    classes = context.classes ?? incoming
    self.incoming = incoming
    rules = PageRules(classes)
    classMap =
      context.classMap ?? (context.classes == nil ? incoming.classes.indices.map { $0 } : nil)
    expectations = context.expectations
    inputs = instance.inputs + context.inputs
    notes = instance.notes + context.notes
    wantsFirstPass = context.wantsFirstPass
    let outgoing = classes.classes.count
    guard classMap?.count ?? incoming.classes.count == incoming.classes.count,
      classMap?.allSatisfy({ $0.map((0..<outgoing).contains) ?? true }) ?? true,
      expectations.allSatisfy({ $0.classes.allSatisfy(incoming.classes.indices.contains) })
    else { throw instance.description.broke("maps classes wrongly") }
  }

  /// Processes a page, and counts the annotations of the result by class.
  ///
  /// - Throws: The error of the filter, or its violation of the contract.
  package func process(_ page: Page) throws -> CheckedPages {
    let context = try unsafe page.lent(instance.marshalling) { record in
      try unsafe instance.call(.process, on: page.inWords, classes: incoming, outgoing: classes) {
        unsafe table.process(instance.pointer, $0, record)
      }
    }
    return try CheckedPages(context, rules, ordinal: page.ordinal)
  }

  /// Passes a page to its first pass.
  package func firstPass(_ page: Page) throws {
    try unsafe instance.firstPass(page, table.first_pass)
  }

  /// Ends its first pass.
  package func endFirstPass() throws { try unsafe instance.endFirstPass(table.first_pass_done) }

  /// Finishes the filter with its account over all pages, and returns its messages.
  package func finish(_ totals: [Account.Entry]) throws -> Notes {
    guard let finish = unsafe table.finish else { return Notes() }
    return try unsafe totals.withContract { totals in
      try unsafe instance.call(.finishFilter) {
        unsafe finish(instance.pointer, $0, totals.baseAddress, totals.count)
      }.notes
    }
  }
}
