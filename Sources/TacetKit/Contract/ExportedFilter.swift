import Synchronization

/// A filter behind the contract: what a `tacet_filter`'s functions find at `instance`.
final class ExportedFilter: Sendable {
  let host: HostReference
  private let bind: @Sendable (ClassTable, inout Notes) throws -> BoundFilter
  private let bound = Mutex<(filter: BoundFilter, incoming: ClassTable)?>(nil)

  init(_ stage: some Filter, host: HostReference) {
    self.host = host
    bind = { try stage.bind(to: $0, notes: &$1) }
  }

  func bind(to classes: ClassTable) throws -> (filter: BoundFilter, notes: Notes) {
    var notes = Notes()
    let filter = try bind(classes, &notes)
    bound.withLock { $0 = (filter, classes) }
    return (filter, notes)
  }

  func process(_ page: consuming Page, emit: (Page) throws -> Void) throws -> Account {
    guard let (filter, classes) = bound.withLock(\.self) else {
      throw TacetError.broken("a page came before the filter was bound")
    }
    var account = Account(classes, outgoing: filter.classes)
    try filter.process(page, &account, emit)
    return account
  }

  /// What the filter says when all pages are done.
  private func finish(_ totals: [Account.Entry]) throws -> Notes {
    var notes = Notes()
    try bound.withLock(\.self)?.filter.finish?(totals, &notes)
    return notes
  }

  /// The first pass of a bound filter that wanted one.
  private func firstPass() throws -> FirstPass {
    guard let firstPass = bound.withLock({ $0?.filter.firstPass }) else {
      throw TacetError.broken("a filter was asked for a first pass that it did not want")
    }
    return firstPass
  }

  static let table = HostReference.immortal(
    unsafe tacet_filter(
      size: UInt32(MemoryLayout<tacet_filter>.size),
      bind: { instance, call, classes in
        let filter = unsafe Handle<ExportedFilter>.borrow(instance)
        let call = unsafe HostCall(filter.host, call)
        return unsafe call.reply {
          let bound = try filter.bind(to: unsafe HostCall.table(classes))
          unsafe call.binding(bound.filter)
          unsafe call.note(bound.notes)
        }
      },
      process: { instance, call, page in
        let filter = unsafe Handle<ExportedFilter>.borrow(instance)
        let call = unsafe HostCall(filter.host, call)
        return unsafe call.reply {
          let account = try filter.process(unsafe HostCall.page(page)) { unsafe call.emit($0) }
          unsafe call.account(account)
        }
      },
      first_pass: { instance, call, page in
        let filter = unsafe Handle<ExportedFilter>.borrow(instance)
        let call = unsafe HostCall(filter.host, call)
        return unsafe call.reply { try filter.firstPass().look(unsafe HostCall.page(page)) }
      },
      first_pass_done: { instance, call in
        let filter = unsafe Handle<ExportedFilter>.borrow(instance)
        let call = unsafe HostCall(filter.host, call)
        return unsafe call.reply { try filter.firstPass().end() }
      },
      finish: { instance, call, totals, count in
        let filter = unsafe Handle<ExportedFilter>.borrow(instance)
        let call = unsafe HostCall(filter.host, call)
        return unsafe call.reply {
          let entries = try unsafe elements(totals, count).map(HostCall.entry)
          unsafe call.note(try filter.finish(entries))
        }
      }
    )
  )
}
