/// What a stage made of pages without a run: for its author's tests.
///
///     let stems = try ShortStems.parse(["--below", "20"])
///     let trial = try stems.trial(on: [page], of: classes)
///     #expect(trial.pages[0].annotations.isEmpty)
///     #expect(trial.count(.dropped) == 1)
///
/// It calls the stage as the host does, a page at a time. What only a host can try, `tacet plugin check`
/// tries on the built library: many threads, damaged input, memory.
public struct Trial: Sendable {
  /// The classes of ``pages``.
  public internal(set) var classes: ClassTable

  /// What a source or a filter gave, in order; what a sink was given.
  public internal(set) var pages: [Page] = []

  /// What was dropped, added and noted on all pages together.
  public internal(set) var account: Account

  /// What the stage has for the user.
  public internal(set) var notes: Notes

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

extension Source {
  /// Reads all pages.
  ///
  /// - Returns: What was read.
  /// - Throws: What the source throws.
  public func trial() throws -> Trial {
    var notes = Notes()
    let source = try open(&notes)
    var trial = Trial(classes: source.classes, account: Account(source.classes), notes: notes)
    for index in 0..<source.partCount {
      let part = try source.load(index, account: &trial.account)
      for page in 0..<part.pageCount {
        trial.pages.append(try part.page(at: page, account: &trial.account))
      }
    }
    return trial
  }
}

extension Filter {
  /// Filters `pages`.
  ///
  /// - Parameters:
  ///   - pages: What comes in.
  ///   - classes: Their classes.
  /// - Returns: What goes out.
  /// - Throws: What the filter throws.
  public func trial(on pages: [Page], of classes: ClassTable) throws -> Trial {
    var notes = Notes()
    let filter = try bind(to: classes, notes: &notes)
    try filter.survey?.look(at: pages)
    var trial = Trial(classes: filter.classes, account: Account(classes), notes: notes)
    for page in pages {
      try filter.process(page, &trial.account) { trial.pages.append($0) }
    }
    try filter.finish?(trial.account.entries, &trial.notes)
    return trial
  }
}

extension Sink {
  /// Writes `pages`.
  ///
  /// - Parameters:
  ///   - pages: What comes in.
  ///   - classes: Their classes.
  ///   - staging: Where to write, in place of the target: an empty folder, or the name of a file that is
  ///     not there yet.
  ///   - images: Where the pages' pixels come from.
  /// - Returns: What the sink has to say.
  /// - Throws: What the sink throws.
  public func trial(
    on pages: [Page],
    of classes: ClassTable,
    into staging: String,
    images: some PageImages = NoImages()
  ) throws -> Trial {
    var notes = Notes()
    let sink = try bind(to: classes, notes: &notes)
    try sink.survey?.look(at: pages)
    var trial = Trial(classes: classes, pages: pages, account: Account(classes), notes: notes)
    let writer = try sink.begin(staging)
    for (ordinal, page) in pages.enumerated() {
      let delivery = Delivery(
        ordinal: ordinal,
        page: page,
        origin: sink.needsOrigin ? page : nil,
        originClasses: sink.needsOrigin ? classes : nil,
        images: images
      )
      try writer.commit(try writer.encode(delivery, account: &trial.account))
    }
    try writer.finish(&trial.notes, account: &trial.account)
    return trial
  }
}

extension Survey {
  /// Surveys all of `pages`.
  fileprivate func look(at pages: [Page]) throws {
    for page in pages { try look(page) }
    try end()
  }
}
