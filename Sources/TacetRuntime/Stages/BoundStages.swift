package import TacetKit

/// The source of a run, opened.
@safe package final class HostSource: @unchecked Sendable {
  let instance: StageInstance
  /// The classes that it says it has.
  package let classes: ClassTable
  let inputs: [String]
  let notes: Notes
  /// How many parts there are.
  package let partCount: Int
  private let rules: PageRules
  /// The plugin's functions; constant like all of its description.
  private let table: tacet_source
  /// How many parts a source can have, and pages a part: more is a mistake.
  private static let counts = 0...Int(UInt32.max)

  /// Opens the source.
  ///
  /// - Throws: What it says is wrong, or the rule of the contract that it breaks.
  package init(_ instance: StageInstance) throws {
    self.instance = instance
    guard let table = unsafe readVersioned(instance.description.stage.pointee.source, MinimumSize.source),
      let open = unsafe table.open,
      unsafe table.load != nil, unsafe table.page != nil,
      unsafe table.unload != nil
    else { throw instance.description.broke("is no whole source") }
    self.table = table
    var parts = 0
    let context = try unsafe instance.call { unsafe open(instance.pointer, $0, &parts) }
    guard let classes = context.classes else {
      throw instance.description.broke("handed over no class table")
    }
    guard Self.counts.contains(parts) else {
      throw instance.description.broke("says that it has \(UInt(bitPattern: parts)) parts")
    }
    self.classes = classes
    rules = PageRules(classes)
    inputs = context.inputs
    notes = context.notes
    partCount = parts
  }

  /// A loaded part; the plugin lets go of it when the last of its pages is done.
  @safe package final class Part: @unchecked Sendable {
    /// How many pages it has.
    package let pageCount: Int
    let account: [Account.Entry]
    private let source: HostSource
    private let loaded: UnsafeMutableRawPointer?
    private let index: Int

    /// Loads part `index` of `source`.
    package init(_ source: HostSource, index: Int) throws {
      var loaded: UnsafeMutableRawPointer?
      var pageCount = 0
      let context = try unsafe source.instance.call(
        on: "part \(index + 1)",
        classes: source.classes
      ) { call in
        unsafe source.table.load(
          source.instance.pointer,
          call,
          index,
          &loaded,
          &pageCount
        )
      }
      self.source = source
      unsafe self.loaded = unsafe loaded
      self.pageCount = max(pageCount, 0)
      self.index = index
      account = context.account
      guard HostSource.counts.contains(pageCount) else {
        throw source.instance.description.broke(
          "says that part \(index + 1) has \(UInt(bitPattern: pageCount)) pages"
        )
      }
    }

    deinit {
      CrashNote.during(source.instance.description.inFull) {
        unsafe source.table.unload(source.instance.pointer, loaded)
      }
    }

    /// Reads a page, and counts its annotations by class.
    ///
    /// - Throws: What the source says is wrong, or the rule of the contract that its page breaks.
    package func page(at index: Int) throws -> CheckedPages {
      let place = "page \(index + 1) of part \(self.index + 1)"
      let stage = source.instance.description
      do {
        let context = try unsafe source.instance.call(on: place, classes: source.classes) { call in
          unsafe source.table.page(source.instance.pointer, call, loaded, index)
        }
        guard context.pages.count == 1 else {
          throw stage.broke("gave \(context.pages.count) pages for one")
        }
        return try CheckedPages(context, source.rules)
      } catch var error as TacetError where error.code == .broken && error.place.page == nil {
        error.place.page = String(place.dropFirst("page ".count))
        throw error
      }
    }
  }
}

/// A filter of a run, bound to the classes that reach it.
@safe package final class HostFilter: @unchecked Sendable {
  let instance: StageInstance
  /// The classes that it hands on.
  package let classes: ClassTable
  let classMap: [Int?]?
  let expectations: [BoundFilter.Expectation]
  let notes: Notes
  /// Whether it has to see all pages before it processes one.
  package let wantsFirstPass: Bool
  private let incoming: ClassTable
  private let rules: PageRules
  /// The plugin's functions; constant like all of its description.
  private let table: tacet_filter

  /// Binds the filter to the classes that come in.
  ///
  /// - Throws: What it says is wrong, or the rule of the contract that it breaks.
  package init(_ instance: StageInstance, incoming: ClassTable) throws {
    self.instance = instance
    guard let table = unsafe readVersioned(instance.description.stage.pointee.filter, MinimumSize.filter),
      let bind = unsafe table.bind, unsafe table.process != nil
    else { throw instance.description.broke("is no whole filter") }
    self.table = table
    let context = try unsafe incoming.lent(instance.marshalling) { classes in
      try unsafe instance.call { unsafe bind(instance.pointer, $0, classes) }
    }
    classes = context.classes ?? incoming
    self.incoming = incoming
    rules = PageRules(classes)
    classMap =
      context.classMap ?? (context.classes == nil ? incoming.classes.indices.map { $0 } : nil)
    expectations = context.expectations
    notes = context.notes
    wantsFirstPass = context.wantsFirstPass
    let outgoing = classes.classes.count
    guard classMap?.count ?? incoming.classes.count == incoming.classes.count,
      classMap?.allSatisfy({ $0.map((0..<outgoing).contains) ?? true }) ?? true,
      expectations.allSatisfy({ $0.classes.allSatisfy(incoming.classes.indices.contains) })
    else { throw instance.description.broke("maps classes wrongly") }
  }

  /// What the filter makes of a page, with its annotations counted by class.
  ///
  /// - Throws: What the filter says is wrong, or the rule of the contract that it breaks.
  package func process(_ page: Page) throws -> CheckedPages {
    let context = try unsafe page.lent(instance.marshalling) { record in
      try unsafe instance.call(on: page.inWords, classes: incoming) {
        unsafe table.process(instance.pointer, $0, record)
      }
    }
    return try CheckedPages(context, rules)
  }

  /// Shows it a page, if it wants a first pass.
  package func firstPass(_ page: Page) throws {
    try unsafe instance.firstPass(page, table.first_pass)
  }

  /// Tells it that it has seen all pages.
  package func endFirstPass() throws { try unsafe instance.endFirstPass(table.first_pass_done) }

  /// What the filter says of its own account over all pages.
  package func finish(_ totals: [Account.Entry]) throws -> Notes {
    guard let finish = unsafe table.finish else { return Notes() }
    return try unsafe totals.withContract { totals in
      try unsafe instance.call {
        unsafe finish(instance.pointer, $0, totals.baseAddress, totals.count)
      }.notes
    }
  }
}

/// A sink of a run, bound to the classes that reach it.
@safe package final class HostSink: @unchecked Sendable {
  let instance: StageInstance
  /// What it will make, if it makes something.
  package let target: SinkTarget?
  let notes: Notes
  /// Whether it has to see all pages before it begins.
  package let wantsFirstPass: Bool
  private let incoming: ClassTable
  /// The plugin's functions; constant like all of its description.
  private let table: tacet_sink

  /// Binds the sink to the classes that come in, and those of the source.
  ///
  /// - Throws: What it says is wrong, or the rule of the contract that it breaks.
  package init(_ instance: StageInstance, incoming: ClassTable, origin: ClassTable) throws {
    self.instance = instance
    guard let table = unsafe readVersioned(instance.description.stage.pointee.sink, MinimumSize.sink),
      let bind = unsafe table.bind, unsafe table.begin != nil,
      unsafe table.encode != nil, unsafe table.commit != nil,
      unsafe table.discard != nil, unsafe table.finish != nil
    else { throw instance.description.broke("is no whole sink") }
    self.table = table
    let context = try unsafe incoming.lent(instance.marshalling) { classes in
      try unsafe origin.withContract { originClasses in
        try unsafe instance.call(originClasses: originClasses) {
          unsafe bind(instance.pointer, $0, classes)
        }
      }
    }
    target = context.target
    notes = context.notes
    self.incoming = incoming
    wantsFirstPass = context.wantsFirstPass
  }

  /// Shows it a page, if it wants a first pass.
  package func firstPass(_ page: Page) throws {
    try unsafe instance.firstPass(page, table.first_pass)
  }

  /// Tells it that it has seen all pages.
  package func endFirstPass() throws { try unsafe instance.endFirstPass(table.first_pass_done) }

  /// Tells it where to write.
  package func begin(staging: String) throws {
    _ = try unsafe staging.withContract { staging in
      try unsafe instance.call { unsafe table.begin(instance.pointer, $0, staging) }
    }
  }

  /// A page that is encoded and waits for its turn; it is committed once, or discarded.
  @safe package final class Encoding: @unchecked Sendable {
    let account: [Account.Entry]
    /// Whether the sink will not write the page.
    package let isLeftOut: Bool
    private let sink: HostSink
    /// The page, as messages name it.
    private let page: String
    private var encoded: UnsafeMutableRawPointer?

    /// Encodes `page`, which is made from `origin`, the source's page `ordinal`.
    package init(
      _ sink: HostSink,
      page: Page,
      origin: Page,
      ordinal: Int,
      branch: Int,
      images: SourceImages
    ) throws {
      self.sink = sink
      self.page = page.inWords
      var encoded: UnsafeMutableRawPointer?
      let context = try unsafe page.lent(sink.instance.marshalling) { record in
        try unsafe origin.withContract { origin in
          var delivery = unsafe tacet_delivery(
            size: UInt32(MemoryLayout<tacet_delivery>.size),
            ordinal: UInt64(ordinal),
            branch: UInt64(branch),
            page: record,
            origin: origin
          )
          return try unsafe sink.instance.call(
            on: page.inWords,
            classes: sink.incoming,
            images: images
          ) {
            unsafe sink.table.encode(sink.instance.pointer, $0, &delivery, &encoded)
          }
        }
      }
      unsafe self.encoded = unsafe encoded
      account = context.account
      isLeftOut = context.leavesOutPage
    }

    /// How many of the page's annotations the sink drops.
    var dropped: Int { account.lazy.filter { $0.kind == .dropped }.reduce(0) { $0 + $1.total } }

    deinit {
      guard let encoded = unsafe encoded else { return }
      CrashNote.during(sink.instance.description.inFull, page: page) {
        unsafe sink.table.discard(sink.instance.pointer, encoded)
      }
    }

    /// Lets the sink write it; once.
    package func commit() throws {
      let encoded = unsafe self.encoded
      unsafe self.encoded = nil
      _ = try unsafe sink.instance.call(on: page, classes: sink.incoming) {
        unsafe sink.table.commit(sink.instance.pointer, $0, encoded)
      }
    }
  }

  /// Tells it that all pages are committed.
  package func finish() throws -> (notes: Notes, account: [Account.Entry]) {
    let context = try unsafe instance.call(classes: incoming) {
      unsafe table.finish(instance.pointer, $0)
    }
    return (context.notes, context.account)
  }
}

extension StageInstance {
  /// Shows a page to a stage that wanted to survey all of them.
  fileprivate func firstPass(
    _ page: Page,
    _ function: (
      @convention(c) (
        UnsafeMutableRawPointer?, OpaquePointer?, UnsafePointer<tacet_page>?
      ) -> tacet_status
    )?
  ) throws {
    guard let function = unsafe function else { throw noSurvey }
    _ = try unsafe page.withContract { record in
      try unsafe call(on: page.inWords) { unsafe function(pointer, $0, record) }
    }
  }

  /// Tells it that it has seen all.
  fileprivate func endFirstPass(
    _ function: (
      @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?) -> tacet_status
    )?
  ) throws {
    guard let function = unsafe function else { throw noSurvey }
    _ = try unsafe call { unsafe function(pointer, $0) }
  }

  private var noSurvey: TacetError {
    description.broke("wants a first pass and has no functions for it")
  }
}
