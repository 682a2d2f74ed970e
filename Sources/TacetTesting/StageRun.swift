public import TacetKit

/// Runs a stage on pages in a test, without a pipeline.
///
///     let stems = try ShortStems.parse(["--below", "20"])
///     let run = try StageRun(of: stems, on: [page], classes: classes)
///     #expect(run.pages[0].annotations.isEmpty)
///     #expect(run.count(.dropped) == 1)
///
/// It calls the stage as the host does, one page at a time. `tacet plugin check` tests what needs the built
/// library and a host: many threads, damaged input, memory.
public struct StageRun: Sendable {
  /// The classes of ``pages``.
  public private(set) var classes: ClassTable

  /// The pages that a source or filter emitted, in order; for a sink, the pages that it received.
  public private(set) var pages: [Page] = []

  /// The account over all pages.
  public private(set) var account: Account

  /// The notes of the stage.
  public private(set) var notes: Notes

  /// The number of annotations or other items accounted for as `kind`.
  ///
  /// - Parameters:
  ///   - kind: The kind of entry.
  ///   - reason: The reason; nil for all reasons.
  /// - Returns: The sum of the matching entries.
  public func count(_ kind: Account.Kind, because reason: Reason? = nil) -> Int {
    account.entries.reduce(0) { sum, entry in
      let isMeant = entry.kind == kind && (reason == nil || entry.reason == reason)
      return isMeant ? sum + entry.total : sum
    }
  }
}

extension StageRun {
  /// Reads all pages of a source.
  ///
  /// - Throws: Any error of the source.
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
  ///   - pages: The incoming pages.
  ///   - classes: Their classes.
  /// - Throws: Any error of the filter.
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
  ///   - pages: The incoming pages.
  ///   - classes: Their classes.
  ///   - staging: The path to write to instead of the target: an empty folder, or a file that does not exist
  ///     yet.
  ///   - images: Provides the pixels of the pages.
  /// - Throws: Any error of the sink.
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
  /// Runs the first pass over `pages`.
  fileprivate func look(at pages: [Page]) throws {
    for page in pages { try look(page) }
    try end()
  }
}
