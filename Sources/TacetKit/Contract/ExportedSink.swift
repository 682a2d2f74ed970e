import Synchronization

/// A sink behind the contract: what a `tacet_sink`'s functions find at `instance`.
final class ExportedSink: Sendable {
  let host: HostReference
  let bind:
    @Sendable (_ classes: ClassTable, _ origin: ClassTable) throws -> (
      target: SinkTarget?, inputs: [String], notes: Notes
    )
  let begin: @Sendable (String) throws -> Void
  let encode: @Sendable (Delivery) throws -> (ExportedEncoding, Account)
  let finish: @Sendable () throws -> (Notes, Account)
  /// The source's classes, if the sink wants the source's pages.
  let originClasses: @Sendable () -> ClassTable?
  let firstPass: @Sendable () -> FirstPass?

  init(_ stage: some Sink, host: HostReference) {
    self.host = host
    let state = Writing(stage)
    bind = { try state.bind(to: $0, origin: $1) }
    begin = { try state.begin($0) }
    encode = { try state.encode($0) }
    finish = { try state.finish() }
    firstPass = { state.bound.withLock { $0?.sink.firstPass } }
    originClasses = {
      state.bound.withLock { bound in
        bound.flatMap { $0.sink.needsOrigin ? $0.origin : nil }
      }
    }
  }

  /// The sink from bind to finish.
  private final class Writing<S: Sink>: Sendable {
    let stage: S
    let bound = Mutex<(sink: BoundSink<S.Writer>, incoming: ClassTable, origin: ClassTable)?>(nil)
    let begun = Mutex<(writer: S.Writer, incoming: ClassTable)?>(nil)

    init(_ stage: S) { self.stage = stage }

    func bind(
      to classes: ClassTable,
      origin: ClassTable
    ) throws -> (target: SinkTarget?, inputs: [String], notes: Notes) {
      var notes = Notes()
      let sink = try stage.bind(to: classes, notes: &notes)
      bound.withLock { $0 = (sink, classes, origin) }
      return (sink.target, sink.inputs, notes)
    }

    func begin(_ staging: String) throws {
      guard let (sink, classes, _) = bound.withLock(\.self) else {
        throw TacetError.broken("the sink began before it was bound")
      }
      let writer = try sink.begin(staging)
      begun.withLock { $0 = (writer, classes) }
    }

    func writer() throws -> (writer: S.Writer, incoming: ClassTable) {
      guard let begun = begun.withLock(\.self) else {
        throw TacetError.broken("a page came before the sink began")
      }
      return begun
    }

    func encode(_ delivery: Delivery) throws -> (ExportedEncoding, Account) {
      let (writer, classes) = try writer()
      var account = Account(classes)
      let encoded = try writer.encode(delivery, account: &account)
      return (ExportedEncoding { try writer.commit(encoded) }, account)
    }

    func finish() throws -> (Notes, Account) {
      let (writer, classes) = try writer()
      var notes = Notes()
      var account = Account(classes)
      try writer.finish(&notes, account: &account)
      return (notes, account)
    }
  }

  static let table = HostReference.immortal(
    unsafe tacet_sink(
      size: UInt32(MemoryLayout<tacet_sink>.size),
      bind: { instance, call, classes in
        let sink = unsafe Handle<ExportedSink>.borrow(instance)
        let call = unsafe HostCall(sink.host, call)
        return unsafe call.reply {
          let (target, inputs, notes) = try sink.bind(
            unsafe HostCall.table(classes),
            unsafe call.originClasses()
          )
          if let target { unsafe call.target(target) }
          for input in inputs { unsafe call.uses(input) }
          if sink.firstPass() != nil { unsafe call.wantsFirstPass() }
          unsafe call.note(notes)
        }
      },
      begin: { instance, call, staging in
        let sink = unsafe Handle<ExportedSink>.borrow(instance)
        let call = unsafe HostCall(sink.host, call)
        return unsafe call.reply { try sink.begin(unsafe String(staging)) }
      },
      encode: { instance, call, delivery, encoded in
        let sink = unsafe Handle<ExportedSink>.borrow(instance)
        let call = unsafe HostCall(sink.host, call)
        return unsafe call.reply {
          let images = unsafe HostImages(call)
          defer { images.close() }
          let delivery = try unsafe HostCall.delivery(
            delivery,
            originClasses: sink.originClasses(),
            images: images
          )
          let (encoding, account) = try sink.encode(delivery)
          unsafe call.account(account)
          unsafe encoded?.pointee = Handle.hand(over: encoding)
        }
      },
      commit: { instance, call, encoded in
        let sink = unsafe Handle<ExportedSink>.borrow(instance)
        let encoding = unsafe Handle<ExportedEncoding>.take(back: encoded)
        let call = unsafe HostCall(sink.host, call)
        return unsafe call.reply { try encoding.commit() }
      },
      discard: { _, encoded in unsafe Handle<ExportedEncoding>.take(back: encoded) },
      finish: { instance, call in
        let sink = unsafe Handle<ExportedSink>.borrow(instance)
        let call = unsafe HostCall(sink.host, call)
        return unsafe call.reply {
          let (notes, account) = try sink.finish()
          unsafe call.note(notes)
          unsafe call.account(account)
        }
      },
      first_pass: { instance, call, page in
        let sink = unsafe Handle<ExportedSink>.borrow(instance)
        let call = unsafe HostCall(sink.host, call)
        return unsafe call.reply { try sink.firstPass()?.look(unsafe HostCall.page(page)) }
      },
      first_pass_done: { instance, call in
        let sink = unsafe Handle<ExportedSink>.borrow(instance)
        let call = unsafe HostCall(sink.host, call)
        return unsafe call.reply { try sink.firstPass()?.end() }
      }
    )
  )
}

/// An encoded page that waits for its turn.
final class ExportedEncoding: Sendable {
  let commit: @Sendable () throws -> Void
  init(commit: @escaping @Sendable () throws -> Void) { self.commit = commit }
}
