public import TacetKit

/// What a stage made of pages without a run: for its author's tests.
///
///     let stems = try ShortStems.parse(["--below", "20"])
///     let run = try StageRun(of: stems, on: [page], classes: classes)
///     #expect(run.pages[0].annotations.isEmpty)
///     #expect(run.count(.dropped) == 1)
///
/// It calls the stage as the host does, a page at a time. What only a host can try, `tacet plugin check`
/// tries on the built library: many threads, damaged input, memory.
public struct StageRun: Sendable {
  /// The classes of ``pages``.
  public private(set) var classes: ClassTable

  /// What a source or a filter gave, in order; what a sink was given.
  public private(set) var pages: [Page] = []

  /// What was dropped, added and noted on all pages together.
  public private(set) var account: Account

  /// What the stage has for the user.
  public private(set) var notes: Notes

  /// How many annotations, or other things, were accounted for as `kind`.
  ///
  /// - Parameters:
  ///   - kind: What became of them.
  ///   - reason: Why; all reasons if nil.
  /// - Returns: Their number.
  public func count(_ kind: Account.Kind, because reason: Reason? = nil) -> Int {
    account.entries.reduce(0) { sum, entry in
      let isMeant = entry.kind == kind && (reason == nil || entry.reason == reason)
      return isMeant ? sum + entry.total : sum
    }
  }
}

extension StageRun {
  /// Reads all pages.
  ///
  /// - Throws: What the source throws.
  public init(of source: some Source) throws {
    var notes = Notes()
    let opened = try source.open(&notes)
    var account = Account(opened.classes)
    var pages: [Page] = []
    for index in 0..<opened.partCount {
      let part = try opened.load(index, account: &account)
      for page in 0..<part.pageCount {
        pages.append(try part.page(at: page, account: &account))
      }
    }
    self.init(classes: opened.classes, pages: pages, account: account, notes: notes)
  }

  /// Filters `pages`.
  ///
  /// - Parameters:
  ///   - filter: The filter.
  ///   - pages: The pages that come in.
  ///   - classes: Their classes.
  /// - Throws: What the filter throws.
  public init(of filter: some Filter, on pages: [Page], classes: ClassTable) throws {
    var notes = Notes()
    let bound = try filter.bind(to: classes, notes: &notes)
    try bound.firstPass?.look(at: pages)
    var account = Account(classes, outgoing: bound.classes)
    var emitted: [Page] = []
    for page in pages { try bound.process(page, &account) { emitted.append($0) } }
    try bound.finish?(account.entries, &notes)
    self.init(classes: bound.classes, pages: emitted, account: account, notes: notes)
  }

  /// Writes `pages`.
  ///
  /// - Parameters:
  ///   - sink: The sink.
  ///   - pages: The pages that come in.
  ///   - classes: Their classes.
  ///   - staging: Where to write, in place of the target: an empty folder, or the name of a file that
  ///     does not exist yet.
  ///   - images: Where the pages' pixels come from.
  /// - Throws: What the sink throws.
  public init(
    of sink: some Sink,
    on pages: [Page],
    classes: ClassTable,
    into staging: String,
    images: some PageImages = NoImages()
  ) throws {
    var notes = Notes()
    let bound = try sink.bind(to: classes, notes: &notes)
    try bound.firstPass?.look(at: pages)
    var account = Account(classes)
    let writer = try bound.begin(staging)
    for page in pages {
      let delivery = Delivery(
        page: page,
        origin: bound.needsOrigin ? page : nil,
        originClasses: bound.needsOrigin ? classes : nil,
        images: images
      )
      try writer.commit(try writer.encode(delivery, account: &account))
    }
    try writer.finish(&notes, account: &account)
    self.init(classes: classes, pages: pages, account: account, notes: notes)
  }
}

extension FirstPass {
  /// Shows it all of `pages`.
  fileprivate func look(at pages: [Page]) throws {
    for page in pages { try look(page) }
    try end()
  }
}
