import TacetKit

/// The source of a run, opened.
@safe final class HostSource: @unchecked Sendable {
  let instance: StageInstance
  let classes: ClassTable
  let inputs: [String]
  let notes: Notes
  let partCount: Int
  /// The plugin's functions; constant like all of its description.
  private let table: UnsafePointer<tacet_source>

  init(_ instance: StageInstance) throws {
    self.instance = instance
    guard let table = unsafe instance.description.stage.pointee.source,
      unsafe Int(table.pointee.size) >= MemoryLayout<tacet_source>.size,
      let open = unsafe table.pointee.open,
      unsafe table.pointee.load != nil, unsafe table.pointee.page != nil,
      unsafe table.pointee.unload != nil
    else { throw TacetError.broken("stage '\(instance.description.name)' is no whole source") }
    unsafe self.table = table
    var parts = 0
    let context = try unsafe instance.call { unsafe open(instance.pointer, $0, &parts) }
    guard let classes = context.classes else {
      throw TacetError.broken("source '\(instance.description.name)' handed over no class table")
    }
    self.classes = classes
    inputs = context.inputs
    notes = context.notes
    partCount = parts
  }

  /// A loaded part; the plugin lets go of it when the last of its pages is done.
  @safe final class Part: @unchecked Sendable {
    let pageCount: Int
    let account: [Account.Entry]
    private let source: HostSource
    private let loaded: UnsafeMutableRawPointer?

    init(_ source: HostSource, index: Int) throws {
      var loaded: UnsafeMutableRawPointer?
      var pageCount = 0
      let context = try unsafe source.instance.call { call in
        unsafe source.table.pointee.load(
          source.instance.pointer,
          call,
          index,
          &loaded,
          &pageCount
        )
      }
      self.source = source
      unsafe self.loaded = unsafe loaded
      self.pageCount = pageCount
      account = context.account
    }

    deinit { unsafe source.table.pointee.unload(source.instance.pointer, loaded) }

    func page(at index: Int) throws -> (page: Page, account: [Account.Entry]) {
      let context = try unsafe source.instance.call { call in
        unsafe source.table.pointee.page(source.instance.pointer, call, loaded, index)
      }
      guard let page = context.pages.first, context.pages.count == 1 else {
        throw TacetError.broken(
          "source '\(source.instance.description.name)' gave \(context.pages.count) pages for one"
        )
      }
      return (page, context.account)
    }
  }
}

/// A filter of a run, bound to the classes that reach it.
@safe final class HostFilter: @unchecked Sendable {
  let instance: StageInstance
  let classes: ClassTable
  let classMap: [Int?]?
  let expectations: [BoundFilter.Expectation]
  let notes: Notes
  /// Whether it has to see all pages before it processes one.
  let wantsSurvey: Bool
  /// The plugin's functions; constant like all of its description.
  private let table: UnsafePointer<tacet_filter>

  init(_ instance: StageInstance, incoming: ClassTable) throws {
    self.instance = instance
    guard let table = unsafe instance.description.stage.pointee.filter,
      unsafe Int(table.pointee.size) >= MemoryLayout<tacet_filter>.size,
      let bind = unsafe table.pointee.bind, unsafe table.pointee.process != nil
    else { throw TacetError.broken("stage '\(instance.description.name)' is no whole filter") }
    unsafe self.table = table
    let context = try unsafe incoming.withContract { classes in
      try unsafe instance.call { unsafe bind(instance.pointer, $0, classes) }
    }
    classes = context.classes ?? incoming
    classMap =
      context.classMap ?? (context.classes == nil ? incoming.classes.indices.map { $0 } : nil)
    expectations = context.expectations
    notes = context.notes
    wantsSurvey = context.wantsSurvey
    let outgoing = classes.classes.count
    guard classMap?.count ?? incoming.classes.count == incoming.classes.count,
      classMap?.allSatisfy({ $0 ?? 0 < max(outgoing, 1) }) ?? true,
      expectations.allSatisfy({ $0.classes.allSatisfy(incoming.classes.indices.contains) })
    else { throw TacetError.broken("filter '\(instance.description.name)' maps classes wrongly") }
  }

  func process(_ page: Page) throws -> (pages: [Page], account: [Account.Entry]) {
    let context = try unsafe page.withContract { page in
      try unsafe instance.call { unsafe table.pointee.process(instance.pointer, $0, page) }
    }
    return (context.pages, context.account)
  }

  func survey(_ page: Page) throws {
    try unsafe instance.survey(page, table.pointee.survey)
  }

  func surveyed() throws { try unsafe instance.surveyed(table.pointee.surveyed) }

  /// What the filter says of its own account over all pages.
  func finish(_ totals: [Account.Entry]) throws -> Notes {
    guard let finish = unsafe table.pointee.finish else { return Notes() }
    return try unsafe totals.withContract { totals in
      try unsafe instance.call {
        unsafe finish(instance.pointer, $0, totals.baseAddress, totals.count)
      }.notes
    }
  }
}

/// A sink of a run, bound to the classes that reach it.
@safe final class HostSink: @unchecked Sendable {
  let instance: StageInstance
  let target: SinkTarget?
  let notes: Notes
  /// Whether it has to see all pages before it begins.
  let wantsSurvey: Bool
  /// The plugin's functions; constant like all of its description.
  private let table: UnsafePointer<tacet_sink>

  init(_ instance: StageInstance, incoming: ClassTable, origin: ClassTable) throws {
    self.instance = instance
    guard let table = unsafe instance.description.stage.pointee.sink,
      unsafe Int(table.pointee.size) >= MemoryLayout<tacet_sink>.size,
      let bind = unsafe table.pointee.bind, unsafe table.pointee.begin != nil,
      unsafe table.pointee.encode != nil, unsafe table.pointee.commit != nil,
      unsafe table.pointee.discard != nil, unsafe table.pointee.finish != nil
    else { throw TacetError.broken("stage '\(instance.description.name)' is no whole sink") }
    unsafe self.table = table
    let context = try unsafe incoming.withContract { classes in
      try unsafe origin.withContract { originClasses in
        try unsafe instance.call(originClasses: originClasses) {
          unsafe bind(instance.pointer, $0, classes)
        }
      }
    }
    target = context.target
    notes = context.notes
    wantsSurvey = context.wantsSurvey
  }

  func survey(_ page: Page) throws {
    try unsafe instance.survey(page, table.pointee.survey)
  }

  func surveyed() throws { try unsafe instance.surveyed(table.pointee.surveyed) }

  func begin(staging: String) throws {
    _ = try unsafe staging.withContract { staging in
      try unsafe instance.call { unsafe table.pointee.begin(instance.pointer, $0, staging) }
    }
  }

  /// A page that is encoded and waits for its turn; it is committed once, or discarded.
  @safe final class Encoding: @unchecked Sendable {
    let account: [Account.Entry]
    /// Whether the sink will not write the page.
    let isLeftOut: Bool
    private let sink: HostSink
    private var encoded: UnsafeMutableRawPointer?

    init(
      _ sink: HostSink,
      page: Page,
      origin: Page,
      ordinal: Int,
      branch: Int,
      images: SourceImages
    ) throws {
      self.sink = sink
      var encoded: UnsafeMutableRawPointer?
      let context = try unsafe page.withContract { page in
        try unsafe origin.withContract { origin in
          var delivery = unsafe tacet_delivery(
            size: UInt32(MemoryLayout<tacet_delivery>.size),
            ordinal: UInt64(ordinal),
            branch: UInt64(branch),
            page: page,
            origin: origin
          )
          return try unsafe sink.instance.call(images: images) {
            unsafe sink.table.pointee.encode(sink.instance.pointer, $0, &delivery, &encoded)
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
      if let encoded = unsafe encoded {
        unsafe sink.table.pointee.discard(sink.instance.pointer, encoded)
      }
    }

    func commit() throws {
      let encoded = unsafe self.encoded
      unsafe self.encoded = nil
      _ = try unsafe sink.instance.call {
        unsafe sink.table.pointee.commit(sink.instance.pointer, $0, encoded)
      }
    }
  }

  func finish() throws -> (notes: Notes, account: [Account.Entry]) {
    let context = try unsafe instance.call { unsafe table.pointee.finish(instance.pointer, $0) }
    return (context.notes, context.account)
  }
}

extension StageInstance {
  /// Shows a page to a stage that wanted to survey all of them.
  fileprivate func survey(
    _ page: Page,
    _ function: (
      @convention(c) (
        UnsafeMutableRawPointer?, OpaquePointer?, UnsafePointer<tacet_page>?
      ) -> tacet_status
    )?
  ) throws {
    guard let function = unsafe function else { throw noSurvey }
    _ = try unsafe page.withContract { page in
      try unsafe call { unsafe function(pointer, $0, page) }
    }
  }

  /// Tells it that it has seen all.
  fileprivate func surveyed(
    _ function: (
      @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?) -> tacet_status
    )?
  ) throws {
    guard let function = unsafe function else { throw noSurvey }
    _ = try unsafe call { unsafe function(pointer, $0) }
  }

  private var noSurvey: TacetError {
    .broken("stage '\(description.name)' wants a survey and has no functions for it")
  }
}
