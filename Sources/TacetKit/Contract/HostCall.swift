/// A call in progress, seen from the plugin: the host's services for it.
///
/// It holds two of the host's pointers, valid until the call returns; it never leaves the call.
@unsafe struct HostCall {
  let host: UnsafePointer<tacet_host>
  let call: OpaquePointer?

  /// The stage whose call it is.
  let stage: UnsafePointer<tacet_stage>?

  init(
    _ reference: HostReference,
    _ call: OpaquePointer?,
    stage: UnsafePointer<tacet_stage>? = nil
  ) {
    unsafe host = reference.host
    unsafe self.call = call
    unsafe self.stage = unsafe stage ?? reference.stage
  }

  /// A copy of a table that the host passed.
  static func table(_ table: UnsafePointer<tacet_classes>?) throws -> ClassTable {
    guard let table = unsafe readVersioned(table, MinimumSize.classes) else {
      throw TacetError.broken("no class table was passed")
    }
    return unsafe try ClassTable(table)
  }

  /// A copy of a page that the host passed.
  static func page(_ page: UnsafePointer<tacet_page>?) throws -> Page {
    guard let page = unsafe readVersioned(page, MinimumSize.page) else {
      throw TacetError.broken("no page was passed")
    }
    return unsafe try Page(page)
  }

  /// A copy of a delivery that the host passed.
  static func delivery(
    _ delivery: UnsafePointer<tacet_delivery>?,
    originClasses: ClassTable?,
    images: HostImages
  ) throws -> Delivery {
    guard let delivery = unsafe readVersioned(delivery, MinimumSize.delivery) else {
      throw TacetError.broken("no delivery was passed")
    }
    return unsafe try Delivery(
      branch: Int(clamping: delivery.branch),
      page: page(delivery.page),
      origin: originClasses == nil ? nil : page(delivery.origin),
      originClasses: originClasses,
      images: images
    )
  }

  /// Runs `body`; an error that it throws becomes the reason why the call fails.
  func reply(_ body: () throws -> Void) -> tacet_status {
    do {
      try unsafe CallInProgress.threads.with(CallInProgress(self), body)
      return tacet_status(TACET_OK)
    } catch is RunState.Stopped {
      // The host knows why.
      return tacet_status(TACET_FAILED)
    } catch {
      let failure = error as? TacetError ?? .broken(String(describing: error))
      unsafe failure.withContract { unsafe host.pointee.fail(call, $0) }
      return tacet_status(TACET_FAILED)
    }
  }

  func text(_ text: String) {
    unsafe text.withContract { unsafe host.pointee.text(call, $0) }
  }

  func note(_ notes: Notes) {
    for note in notes.all {
      unsafe note.text.withContract { unsafe host.pointee.note(call, $0, note.isWarning ? 1 : 0) }
    }
    for block in notes.reports {
      unsafe block.withContract { unsafe host.pointee.report(call, $0) }
    }
  }

  func classes(_ table: ClassTable) {
    unsafe table.withContract { unsafe host.pointee.classes(call, $0) }
  }

  func uses(_ path: String) {
    unsafe path.withContract { unsafe host.pointee.uses(call, $0) }
  }

  func target(_ target: SinkTarget) {
    unsafe target.path.withContract {
      unsafe host.pointee.target(call, $0, target.isFolder ? 1 : 0)
    }
  }

  /// A copy of the source's class table, in a sink's bind.
  func originClasses() throws -> ClassTable {
    try unsafe Self.table(host.pointee.origin_classes(call))
  }

  func wantsFirstPass() { unsafe host.pointee.wants_first_pass(call) }

  func emit(_ page: Page) {
    unsafe page.withContract { unsafe host.pointee.emit(call, $0) }
  }

  /// Says what a bound filter hands on, maps and expects.
  func binding(_ bound: BoundFilter) {
    unsafe classes(bound.classes)
    for input in bound.inputs { unsafe uses(input) }
    if bound.firstPass != nil { unsafe wantsFirstPass() }
    if let map = bound.classMap {
      let indices = map.map { index in index.flatMap { Int32(exactly: $0) } ?? TACET_NO_LABEL }
      unsafe indices.withUnsafeBufferPointer {
        unsafe host.pointee.class_map(call, $0.baseAddress, $0.count)
      }
    }
    for expectation in bound.expectations {
      let indices = expectation.classes.map { UInt32(clamping: $0) }
      unsafe expectation.name.withContract { name in
        unsafe indices.withUnsafeBufferPointer {
          unsafe host.pointee.expect(call, name, $0.baseAddress, $0.count)
        }
      }
    }
  }

  /// A copy of an entry that the host passed.
  static func entry(_ entry: tacet_account_entry) throws -> Account.Entry {
    guard let entry = unsafe Account.Entry(entry) else {
      throw TacetError.broken("an account entry of an unknown kind, or without its counts")
    }
    return entry
  }

  func account(_ account: Account) {
    if account.leavesOutPage { unsafe host.pointee.leave_out(call) }
    for entry in account.entries {
      unsafe entry.withContract { unsafe host.pointee.account(call, $0) }
    }
  }
}

/// The host's call that a thread is working on: what ``RunState`` and ``Log`` ask.
@safe final class CallInProgress {
  /// That of each thread.
  static let threads = ThreadLocal<CallInProgress>()

  private let host: UnsafePointer<tacet_host>
  private let call: OpaquePointer?
  /// The stage that was called.
  let stage: UnsafePointer<tacet_stage>?

  init(_ call: HostCall) {
    unsafe host = call.host
    unsafe self.call = call.call
    unsafe stage = call.stage
  }

  var isStopping: Bool { unsafe host.pointee.stopping(call) != 0 }

  var threadCount: ThreadCount { unsafe ThreadCount(Int(host.pointee.threads(call))) }
}
