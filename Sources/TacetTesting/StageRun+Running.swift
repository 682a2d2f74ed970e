public import TacetKit

extension StageRun {
  /// Reads all pages of a source.
  ///
  /// - Parameters:
  ///   - source: The source.
  ///   - threads: How many threads load parts and read pages at the same time, from 1.
  /// - Throws: Any error of the source.
  public init(of source: some Source, threads: Int = 1) throws {
    var notes = Notes()
    let opened = try source.open(&notes)
    self.init(classes: opened.classes, notes: notes, inputs: opened.inputs)
    let parts = try onThreads(threads, count: opened.partCount) { index in
      var account = Account(opened.classes)
      return (try opened.load(index, account: &account), account)
    }
    for (part, account) in parts {
      add(account)
      let read = try onThreads(threads, count: part.pageCount) { index in
        var account = Account(opened.classes)
        return (try part.page(at: index, account: &account), account)
      }
      for (page, account) in read {
        add(account)
        pages.append(page)
        pages[pages.count - 1].ordinal = pages.count - 1
      }
    }
  }

  /// Filters `pages`.
  ///
  /// - Parameters:
  ///   - filter: The filter.
  ///   - pages: The incoming pages.
  ///   - classes: Their classes.
  ///   - threads: How many threads call the filter at the same time, from 1.
  /// - Throws: Any error of the filter.
  public init(
    of filter: some Filter,
    on pages: [Page],
    classes: ClassTable,
    threads: Int = 1
  ) throws {
    var notes = Notes()
    let bound = try filter.bind(to: classes, notes: &notes)
    self.init(classes: bound.classes, notes: notes, inputs: bound.inputs)
    try bound.firstPass?.look(at: pages, threads: threads)
    let results = try onThreads(threads, count: pages.count) { index in
      var account = Account(classes, outgoing: bound.classes)
      var emitted: [Page] = []
      try bound.process(pages[index], &account) { page in
        emitted.append(page)
        emitted[emitted.count - 1].ordinal = pages[index].ordinal
      }
      return (emitted, account)
    }
    for (page, (emitted, account)) in zip(pages, results) {
      add(account)
      self.pages += emitted
      if let imbalance = Imbalance(page, account, emitted: emitted) { imbalances.append(imbalance) }
    }
    try bound.finish?(entries, &self.notes)
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
  ///   - threads: How many threads call `encode` at the same time, from 1; `commit` is called for one page
  ///     after the other all the same.
  /// - Throws: Any error of the sink.
  public init(
    of sink: some Sink,
    on pages: [Page],
    classes: ClassTable,
    into staging: String,
    images: some PageImages = NoImages(),
    threads: Int = 1
  ) throws {
    var notes = Notes()
    let bound = try sink.bind(to: classes, notes: &notes)
    self.init(classes: classes, notes: notes, inputs: bound.inputs)
    target = bound.target
    self.pages = pages
    try bound.firstPass?.look(at: pages, threads: threads)
    let writer = try bound.begin(staging)
    let commits = OrderedCommits(to: writer)
    let accounts = try onThreads(threads, count: pages.count) { index in
      var account = Account(classes)
      let delivery = Delivery(
        page: pages[index],
        origin: bound.needsOrigin ? pages[index] : nil,
        originClasses: bound.needsOrigin ? classes : nil,
        images: images
      )
      try commits.add(try writer.encode(delivery, account: &account), at: index)
      return account
    }
    for account in accounts { add(account) }
    var account = Account(classes)
    try writer.finish(&self.notes, account: &account)
    add(account)
  }

  private init(classes: ClassTable, notes: Notes, inputs: [String]) {
    self.classes = classes
    self.notes = notes
    self.inputs = inputs
  }
}

extension FirstPass {
  /// Runs the first pass over `pages`.
  fileprivate func look(at pages: [Page], threads: Int) throws {
    _ = try onThreads(threads, count: pages.count) { index in try look(pages[index]) }
    try end()
  }
}
