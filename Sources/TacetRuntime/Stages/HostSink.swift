package import TacetKit

/// A sink of a run, bound to the classes that reach it.
@safe package final class HostSink: @unchecked Sendable {
  let instance: StageInstance
  /// Its output, if any.
  package let target: SinkTarget?
  /// The files that it reads.
  let inputs: [String]
  let notes: Notes
  /// Whether it needs a first pass over all pages.
  package let wantsFirstPass: Bool
  private let incoming: ClassTable
  /// The plugin's functions, which are constant.
  private let table: tacet_sink

  /// Binds the sink to the incoming classes and those of the source.
  ///
  /// - Throws: The error of the stage, or the violation of the contract.
  package init(_ instance: StageInstance, incoming: ClassTable, origin: ClassTable) throws {
    self.instance = instance
    guard
      let table = unsafe readVersioned(instance.description.stage.pointee.sink, MinimumSize.sink),
      let bind = unsafe table.bind, unsafe table.begin != nil,
      unsafe table.encode != nil, unsafe table.commit != nil,
      unsafe table.discard != nil, unsafe table.finish != nil
    else { throw instance.description.broke("is no whole sink") }
    self.table = table
    let context = try unsafe incoming.lent(instance.marshalling) { classes in
      try unsafe origin.withContract { originClasses in
        try unsafe instance.call(.bindSink, originClasses: originClasses) {
          unsafe bind(instance.pointer, $0, classes)
        }
      }
    }
    target = context.target
    inputs = instance.inputs + context.inputs
    notes = instance.notes + context.notes
    self.incoming = incoming
    wantsFirstPass = context.wantsFirstPass
  }

  /// Passes a page to its first pass.
  package func firstPass(_ page: Page) throws {
    try unsafe instance.firstPass(page, table.first_pass)
  }

  /// Ends its first pass.
  package func endFirstPass() throws { try unsafe instance.endFirstPass(table.first_pass_done) }

  /// Begins writing to the staging path.
  package func begin(staging: String) throws {
    _ = try unsafe staging.withContract { staging in
      try unsafe instance.call(.begin) { unsafe table.begin(instance.pointer, $0, staging) }
    }
  }

  /// An encoded page, which is committed once or discarded.
  @safe package final class Encoding: @unchecked Sendable {
    let account: [Account.Entry]
    /// Whether the sink leaves out the page.
    package let isLeftOut: Bool
    private let sink: HostSink
    /// The page in messages.
    private let page: String
    private var encoded: UnsafeMutableRawPointer?

    /// Encodes `page`, number `branch` of those made from the source's page `origin`.
    package init(
      _ sink: HostSink,
      page: Page,
      origin: Page,
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
            reserved: 0,
            branch: UInt64(branch),
            page: record,
            origin: origin
          )
          return try unsafe sink.instance.call(
            .encode,
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

    /// The number of annotations that the sink drops.
    var dropped: Int { account.lazy.filter { $0.kind == .dropped }.reduce(0) { $0 + $1.total } }

    deinit {
      guard let encoded = unsafe encoded else { return }
      CrashNote.during(sink.instance.description.inFull, page: page) {
        unsafe sink.table.discard(sink.instance.pointer, encoded)
      }
    }

    /// Commits the page; may be called once.
    package func commit() throws {
      let encoded = unsafe self.encoded
      unsafe self.encoded = nil
      _ = try unsafe sink.instance.call(.commit, on: page) {
        unsafe sink.table.commit(sink.instance.pointer, $0, encoded)
      }
    }
  }

  /// Finishes the sink after the last page.
  package func finish() throws -> (notes: Notes, account: [Account.Entry]) {
    let context = try unsafe instance.call(.finishSink, classes: incoming) {
      unsafe table.finish(instance.pointer, $0)
    }
    return (context.notes, context.account)
  }
}
